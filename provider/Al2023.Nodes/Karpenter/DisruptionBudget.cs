namespace Al2023.Nodes.Karpenter;

/// <summary>How many nodes Karpenter may disrupt at once.</summary>
public sealed record DisruptionBudget
{
    public required string Nodes { get; init; }
    public string? Schedule { get; init; }
    public string? Duration { get; init; }
    public IReadOnlyList<DisruptionReason>? Reasons { get; init; }
}
