namespace Al2023.Nodes.Karpenter;

/// <summary>Selects security groups.</summary>
public sealed record SecurityGroupSelectorTerm
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
