namespace Al2023.Nodes.Ami;

/// <summary>Which AMI the nodes run.</summary>
public sealed record AmiSelection
{
    public Architecture? Architecture { get; init; }
    public AmiVariant? Variant { get; init; }
    public string? Release { get; init; }
    public string? Id { get; init; }
    public AmiSource? Source { get; init; }
}
