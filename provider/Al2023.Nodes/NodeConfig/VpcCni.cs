namespace Al2023.Nodes.NodeConfig;

/// <summary>The Amazon VPC CNI as it is configured in the cluster.</summary>
public sealed record VpcCni
{
    public string? Version { get; init; }
    public bool? SkipCheck { get; init; }
    public bool? PrefixDelegation { get; init; }
    public bool? CustomNetworking { get; init; }
}
