using Al2023.Components.Lookups;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeClass;

/// <summary>What inputs and lookups say of a node class together.</summary>
internal sealed record NodeClassPlan(NodeClassInputs Inputs, Unknowns Unknowns)
{
    public required ClusterFacts Cluster { get; init; }

    /// <summary>The answer of <c>getPartition</c>; absent where no role is created.</summary>
    public required PropertyValue Partition { get; init; }

    /// <summary>The installed VPC CNI's version; absent where it is not to be checked.</summary>
    public required PropertyValue VpcCniVersion { get; init; }

    /// <summary>For which Karpenter the objects are.</summary>
    public KarpenterTarget Target => KarpenterTarget.Of(Inputs.KarpenterVersion, Inputs.ApiVersion);

    public bool CreatesRole => !Unknowns.IsSet("nodeRole.arn", Inputs.NodeRole?.Arn);

    public bool CreatesInstanceProfile => Inputs.CreateInstanceProfile == true;

    public bool CreatesAccessEntry => Inputs.CreateAccessEntry ?? CreatesRole;

    /// <summary>The objects are created in the cluster, not only rendered.</summary>
    public bool Applies => Inputs.Apply ?? true;

    /// <summary>Nodes are named after their instance: nodeadm's feature gate InstanceIdNodeName.</summary>
    public bool InstanceIdNames => Inputs.NodeConfig?.FeatureGates?.GetValueOrDefault("InstanceIdNodeName") ?? false;

    public bool AttachesCni => Inputs.NodeRole?.AttachCniPolicy ?? true;

    public bool AttachesSsm => Inputs.NodeRole?.AttachSsmPolicy ?? false;
}
