namespace Al2023.Nodes.Karpenter;

/// <summary>Narrows the instances that Karpenter may launch.</summary>
public sealed record NodePoolRequirement
{
    public required string Key { get; init; }
    public required RequirementOperator Operator { get; init; }
    public IReadOnlyList<string>? Values { get; init; }
    public int? MinValues { get; init; }
}
