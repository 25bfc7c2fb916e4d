namespace Al2023.Nodes.Groups;

/// <summary>Another repair for one kind of failure.</summary>
public sealed record NodeRepairOverride
{
    public required string NodeMonitoringCondition { get; init; }
    public required string NodeUnhealthyReason { get; init; }
    public required int MinRepairWaitTimeMins { get; init; }
    public required string RepairAction { get; init; }
}
