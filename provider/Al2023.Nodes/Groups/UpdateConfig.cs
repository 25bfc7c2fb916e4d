namespace Al2023.Nodes.Groups;

/// <summary>How a managed node group replaces nodes.</summary>
public sealed record UpdateConfig
{
    public int? MaxUnavailable { get; init; }
    public int? MaxUnavailablePercentage { get; init; }
    public UpdateStrategy? UpdateStrategy { get; init; }
    public bool? Force { get; init; }
}
