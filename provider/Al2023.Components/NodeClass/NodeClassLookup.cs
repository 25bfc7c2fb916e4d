using Al2023.Components.Lookups;
using Al2023.Nodes.Karpenter;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeClass;

/// <summary>Looks up what a node class's inputs leave open.</summary>
internal static class NodeClassLookup
{
    public static async Task<NodeClassPlan> Plan(Construction<NodeClassInputs> construction)
    {
        var (raw, aws) = (construction.Raw, construction.Aws);
        var draft = new NodeClassPlan(construction.Inputs, construction.Unknowns)
        {
            Cluster = new(raw.At("cluster"), new PropertyValue.Null()),
            Partition = new PropertyValue.Null(),
            VpcCniVersion = new PropertyValue.Null(),
        };
        var cni = VpcCniVersion.Find(aws, raw);
        var partition = draft.CreatesRole ? aws.Partition() : Task.FromResult(draft.Partition);
        return draft with
        {
            Cluster = await ClusterFacts.Find(aws, raw.At("clusterName").AsText(), raw.At("cluster"), c => Wanted(draft, c)),
            Partition = await partition,
            VpcCniVersion = await cni,
        };
    }

    private static IEnumerable<PropertyValue> Wanted(NodeClassPlan plan, ClusterFacts cluster) =>
    [
        .. NodeImages.NeedKubernetesVersion(plan.Inputs, plan.Target) ? new[] { cluster.Version } : [],
        // The addresses of services tell the cluster's IP family.
        .. plan is { CreatesRole: true, AttachesCni: true } ? new[] { cluster.ServiceCidr } : [],
    ];
}
