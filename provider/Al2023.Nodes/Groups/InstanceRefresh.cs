namespace Al2023.Nodes.Groups;

/// <summary>How a self-managed node group rolls to a new launch template.</summary>
public sealed record InstanceRefresh
{
    public int? MinHealthyPercentage { get; init; }
    public int? MaxHealthyPercentage { get; init; }
    public int? InstanceWarmup { get; init; }
    public IReadOnlyList<int>? CheckpointPercentages { get; init; }
    public int? CheckpointDelay { get; init; }
    public bool? SkipMatching { get; init; }
    public bool? AutoRollback { get; init; }
}
