namespace Al2023.Nodes.Karpenter;

/// <summary>When Karpenter replaces nodes by itself.</summary>
public sealed record Disruption
{
    public ConsolidationPolicy? ConsolidationPolicy { get; init; }
    public string? ConsolidateAfter { get; init; }
    public IReadOnlyList<DisruptionBudget>? Budgets { get; init; }
}
