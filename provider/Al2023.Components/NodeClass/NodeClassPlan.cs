using Al2023.Components.Children;
using Al2023.Components.Lookups;
using Al2023.Nodes.Karpenter;

namespace Al2023.Components.NodeClass;

/// <summary>What inputs and lookups say of a node class together.</summary>
internal sealed record NodeClassPlan(KarpenterAl2023NodeClassInputs Inputs)
{
    public required ClusterFacts Cluster { get; init; }

    /// <summary>The partition; not asked for where no role is created.</summary>
    public required PartitionFacts Partition { get; init; }

    /// <summary>The installed VPC CNI's version; absent where it is not to be checked.</summary>
    public required Input<string> VpcCniVersion { get; init; }

    /// <summary>For which Karpenter the objects are.</summary>
    public KarpenterTarget Target => TargetOf(Inputs);

    public bool CreatesInstanceProfile => Inputs.CreateInstanceProfile.Is(true);

    public bool CreatesAccessEntry => Inputs.CreateAccessEntry.Known(CreatesRole(Inputs));

    /// <summary>The objects are created in the cluster, not only rendered.</summary>
    public bool Applies => Inputs.Apply.Known(true);

    /// <summary>Looks up what the inputs leave open.</summary>
    public static async Task<NodeClassPlan> Find(Construction<KarpenterAl2023NodeClassInputs> construction)
    {
        var (inputs, aws) = (construction.Inputs, construction.Aws);
        var cni = Lookups.VpcCniVersion.Find(aws, inputs.ClusterName, inputs.Cluster);
        var partition = CreatesRole(inputs) ? aws.Partition() : Task.FromResult(PartitionFacts.None);
        return new(inputs)
        {
            Cluster = await ClusterFacts.Find(aws, inputs.ClusterName, inputs.Cluster, c => Wanted(inputs, c)),
            Partition = await partition,
            VpcCniVersion = await cni,
        };
    }

    private static KarpenterTarget TargetOf(KarpenterAl2023NodeClassInputs inputs) => KarpenterTarget.Of(inputs.KarpenterVersion, inputs.ApiVersion);

    private static bool CreatesRole(KarpenterAl2023NodeClassInputs inputs) => inputs.NodeRole.Arn.IsAbsent;

    private static IEnumerable<Input<string>> Wanted(KarpenterAl2023NodeClassInputs inputs, ClusterFacts cluster)
    {
        if (NodeImages.NeedKubernetesVersion(inputs, TargetOf(inputs)) || NodeImages.DependOnVersion(inputs))
            yield return cluster.Version;
        // The addresses of services tell the cluster's IP family.
        if (CreatesRole(inputs) && NodeRoleChildren.AttachesCni(inputs.NodeRole))
            yield return cluster.ServiceCidr;
    }
}
