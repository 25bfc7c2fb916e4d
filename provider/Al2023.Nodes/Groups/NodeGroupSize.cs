namespace Al2023.Nodes.Groups;

/// <summary>A node group's size with the defaults put in [nodes].</summary>
public readonly record struct NodeGroupSize(int Min, int Max, int Desired)
{
    /// <summary>The size where something was left out.</summary>
    public static NodeGroupSize Resolve(ScalingConfig? scaling)
    {
        var min = scaling?.MinSize ?? 1;
        return new(min, scaling?.MaxSize ?? 3, scaling?.DesiredSize ?? min);
    }
}
