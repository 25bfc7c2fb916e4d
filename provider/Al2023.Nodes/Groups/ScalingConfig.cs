namespace Al2023.Nodes.Groups;

/// <summary>The node group's size [nodes].</summary>
public sealed record ScalingConfig
{
    public int? MinSize { get; init; }
    public int? MaxSize { get; init; }
    public int? DesiredSize { get; init; }
    public bool? IgnoreDesiredSize { get; init; }
}
