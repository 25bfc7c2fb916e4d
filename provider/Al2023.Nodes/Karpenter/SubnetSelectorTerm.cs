namespace Al2023.Nodes.Karpenter;

/// <summary>Selects subnets.</summary>
public sealed record SubnetSelectorTerm
{
    public string? Id { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
