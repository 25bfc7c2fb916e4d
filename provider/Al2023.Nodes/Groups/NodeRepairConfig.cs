namespace Al2023.Nodes.Groups;

/// <summary>EKS node auto repair.</summary>
public sealed record NodeRepairConfig
{
    public bool? Enabled { get; init; }
    public int? MaxUnhealthyNodeThresholdCount { get; init; }
    public int? MaxUnhealthyNodeThresholdPercentage { get; init; }
    public int? MaxParallelNodesRepairedCount { get; init; }
    public int? MaxParallelNodesRepairedPercentage { get; init; }
    public IReadOnlyList<NodeRepairOverride>? NodeRepairConfigOverrides { get; init; }
}
