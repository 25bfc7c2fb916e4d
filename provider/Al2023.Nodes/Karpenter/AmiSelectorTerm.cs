namespace Al2023.Nodes.Karpenter;

/// <summary>Selects AMIs.</summary>
public sealed record AmiSelectorTerm
{
    public string? Alias { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Owner { get; init; }
    public string? SsmParameter { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
