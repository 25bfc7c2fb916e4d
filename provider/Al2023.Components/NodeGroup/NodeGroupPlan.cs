using Al2023.Components.Lookups;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>What inputs and lookups say of a node group together.</summary>
internal sealed record NodeGroupPlan
{
    public required NodeGroupShape Shape { get; init; }

    public required ClusterFacts Cluster { get; init; }

    /// <summary>The nodes' Kubernetes version.</summary>
    public required PropertyValue KubernetesVersion { get; init; }

    /// <summary>The instance types, the default where none are given.</summary>
    public required PropertyValue InstanceTypes { get; init; }

    public required NodeGroupImage Image { get; init; }

    /// <summary>The answer of <c>getPartition</c>; absent where no ARN is built.</summary>
    public required PropertyValue Partition { get; init; }

    /// <summary>The installed VPC CNI's version; absent where it is not to be checked.</summary>
    public required PropertyValue VpcCniVersion { get; init; }

    /// <summary>The first instance type as EC2 describes it; absent where nothing depends on it.</summary>
    public required PropertyValue InstanceType { get; init; }

    public required NodeGroupUserData UserData { get; init; }
}
