using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of how many instances a warm pool holds, and of which kind, whoever keeps it.</summary>
public static class WarmPoolSizeCheck
{
    /// <summary>An error where the group's instances are not On-Demand.</summary>
    public static IEnumerable<Finding> CheckCapacity(IInput pool, Input<CapacityType> capacityType)
    {
        if (capacityType.IsKnown(out var capacity) && capacity is not CapacityType.OnDemand)
            yield return pool.Error($"A warm pool holds On-Demand instances. Write the capacity type `ON_DEMAND`, not `{Spelling.Of(capacity):known}`, or leave `{pool.Place.Path:known}` out.");
    }

    /// <summary>Errors of the numbers, and a warning where the pool would hold nothing more.</summary>
    public static IEnumerable<Finding> Check(Input<int> minSize, Input<int> maxPrepared, ScalingConfigInputs scaling)
    {
        foreach (var finding in Bounds.Check(minSize, 0).Concat(Bounds.Check(maxPrepared, 0)))
            yield return finding;
        if (Input.AreKnown(minSize, maxPrepared, out var least, out var most) && least > most)
            yield return maxPrepared.Error($"`minSize` of the pool is {minSize}, more than {maxPrepared}. Write as many or more.");
        if (Input.AreKnown(maxPrepared, NodeGroupSize.Of(scaling).Min, out var prepared, out var min) && prepared < min)
            yield return maxPrepared.Warning($"The group itself has {NodeGroupSize.Of(scaling).Min} nodes at least, more than {maxPrepared}, so the pool has only those of its own `minSize`. Write more.");
    }
}
