using Al2023.Components.Lookups;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>Looks up what a node group's inputs leave open.</summary>
internal static class NodeGroupLookup
{
    private const string DefaultType = "m7i.large";
    private const string DefaultArmType = "m7g.large";

    public static async Task<NodeGroupPlan> Plan(Construction<NodeGroupInputs> construction)
    {
        var (inputs, unknowns, raw, aws) = (construction.Inputs, construction.Unknowns, construction.Raw, construction.Aws);
        var shape = new NodeGroupShape(inputs, unknowns);
        var types = raw.At("instanceTypes").AsTexts().Or(Properties.ListOf(inputs.Ami?.Architecture is Nodes.Ami.Architecture.Arm64 ? DefaultArmType : DefaultType));
        var partition = shape.CreatesRole ? aws.Partition() : Nothing;
        var cni = VpcCniVersion.Find(aws, raw);
        var type = shape.HasEfa && !unknowns.IsSet("efa.interfaces", inputs.Efa?.Interfaces) ? aws.InstanceType(types.At(0)) : Nothing;
        var cluster = await ClusterFacts.Find(aws, raw.At("clusterName").AsText(), raw.At("cluster"), c => Wanted(shape, c));
        var version = raw.At("kubernetesVersion").AsText().Or(cluster.Version);
        return new()
        {
            Shape = shape,
            Cluster = cluster,
            KubernetesVersion = version,
            InstanceTypes = types,
            Image = await NodeGroupImage.Find(construction, shape, version),
            Partition = await partition,
            VpcCniVersion = await cni,
            InstanceType = await type,
            UserData = NodeGroupUserData.Of(construction, shape, cluster),
        };
    }

    private static Task<PropertyValue> Nothing => Task.FromResult<PropertyValue>(new PropertyValue.Null());

    private static IEnumerable<PropertyValue> Wanted(NodeGroupShape shape, ClusterFacts cluster) =>
    [
        cluster.Version,
        cluster.SecurityGroupId,
        .. shape.HoldsImage ? new[] { cluster.Endpoint, cluster.CertificateAuthority, cluster.ServiceCidr } : [],
        .. shape is { CreatesRole: true, AttachesCni: true } ? new[] { cluster.ServiceCidr } : [],
        .. shape.HasEfa ? new[] { cluster.VpcId } : [],
    ];
}
