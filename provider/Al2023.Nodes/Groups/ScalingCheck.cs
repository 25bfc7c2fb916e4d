using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of a node group's size.</summary>
public static class ScalingCheck
{
    /// <summary>Errors of the size at a path.</summary>
    public static IEnumerable<Finding> Check(string path, ScalingConfig? scaling, Unknowns unknowns)
    {
        if (scaling is null)
            yield break;
        var (atMin, atMax, atDesired) = (InputPath.Key(path, "minSize"), InputPath.Key(path, "maxSize"), InputPath.Key(path, "desiredSize"));
        var alone = Bounds.Check(atMin, scaling.MinSize, 0).Concat(Bounds.Check(atMax, scaling.MaxSize, 1)).Concat(Bounds.Check(atDesired, scaling.DesiredSize, 0)).ToList();
        foreach (var finding in alone)
            yield return finding;
        if (alone.Count > 0 || unknowns.Contains(atMin) || unknowns.Contains(atMax))
            yield break;
        var size = NodeGroupSize.Resolve(scaling);
        if (size.Min > size.Max)
            yield return Finding.Error(scaling.MaxSize is null ? atMin : atMax, $"`minSize` is {size.Min} and `maxSize` is {size.Max}. Write a `maxSize` of {size.Min} or more.");
        else if (scaling.DesiredSize is { } desired && (desired < size.Min || desired > size.Max))
            yield return Finding.Error(atDesired, $"{desired} lies outside of `minSize` and `maxSize`. Write a number from {size.Min} to {size.Max}.");
    }
}
