using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>A node group's size with the defaults put in [nodes].</summary>
public readonly record struct NodeGroupSize(Input<int> Min, Input<int> Max, Input<int> Desired)
{
    /// <summary>The size where something may be left out.</summary>
    public static NodeGroupSize Of(ScalingConfigInputs scaling)
    {
        var min = scaling.MinSize.Or(1);
        return new(min, scaling.MaxSize.Or(3), scaling.DesiredSize.Or(min));
    }
}

/// <summary>Checks of a node group's size.</summary>
public static class ScalingCheck
{
    /// <summary>Errors of the size.</summary>
    public static IEnumerable<Finding> Check(ScalingConfigInputs scaling)
    {
        List<Finding> alone = [.. Bounds.Check(scaling.MinSize, 0), .. Bounds.Check(scaling.MaxSize, 1), .. Bounds.Check(scaling.DesiredSize, 0)];
        var size = NodeGroupSize.Of(scaling);
        if (alone.Count > 0 || !Input.AreKnown(size.Min, size.Max, out var min, out var max))
            return alone;
        if (min > max)
            return [(scaling.MaxSize.IsAbsent ? size.Min : size.Max).Error($"`minSize` is {size.Min} and `maxSize` is {size.Max}. Write a `maxSize` of {size.Min} or more.")];
        if (scaling.DesiredSize.IsKnown(out var desired) && (desired < min || desired > max))
            return [scaling.DesiredSize.Error($"{scaling.DesiredSize} lies outside of `minSize` and `maxSize`. Write a number from {size.Min} to {size.Max}.")];
        return scaling.DesiredSize.IsSet && scaling.IgnoreDesiredSize.IsAbsent
            ? [scaling.DesiredSize.Information("The group is created with this size. Later the size is left to whoever scales the group, and a change here does nothing. Write `ignoreDesiredSize: false` to scale the group by this input, or `ignoreDesiredSize: true` if it is meant so.")]
            : [];
    }
}
