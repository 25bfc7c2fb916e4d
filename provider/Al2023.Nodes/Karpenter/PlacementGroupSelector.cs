namespace Al2023.Nodes.Karpenter;

/// <summary>Selects a placement group: by id or by name.</summary>
public sealed record PlacementGroupSelector
{
    public string? Id { get; init; }
    public string? Name { get; init; }
}
