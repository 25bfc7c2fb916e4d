using Al2023.Nodes.Iam;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.NodeConfig;

namespace Al2023.Components.NodeClass;

/// <summary>The inputs of <c>KarpenterAl2023NodeClass</c>, as the schema names them.</summary>
public sealed record NodeClassInputs : NodeClassSettings
{
    public required string ClusterName { get; init; }
    public ClusterInfo? Cluster { get; init; }
    public bool? Apply { get; init; }
    public NodeRole? NodeRole { get; init; }
    public bool? CreateInstanceProfile { get; init; }
    public bool? CreateAccessEntry { get; init; }
}
