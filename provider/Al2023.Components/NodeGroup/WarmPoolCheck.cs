using Al2023.Nodes.Findings;
using Al2023.Nodes.Groups;

namespace Al2023.Components.NodeGroup;

/// <summary>Checks of a managed node group's warm pool: https://docs.aws.amazon.com/eks/latest/userguide/warm-pools-managed-node-groups.html</summary>
internal static class WarmPoolCheck
{
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs, NodeGroupShape shape)
    {
        var pool = inputs.WarmPoolConfig;
        if (pool.IsAbsent)
            yield break;
        if (!shape.IsManaged)
            yield return pool.Error("EKS keeps warm pools for managed node groups alone. Leave `warmPoolConfig` out, or write `type: Managed`.");
        else if (shape.HoldsImage)
            yield return pool.Error("EKS keeps warm pools only where it picks the image: it has to hold instances back from joining. Leave `ami.id` and `ami.source: LaunchTemplate` out, or `warmPoolConfig`.");
        if (inputs.CapacityType.IsKnown(out var capacity) && capacity is not CapacityType.OnDemand)
            yield return pool.Error($"A warm pool holds On-Demand instances. Write the capacity type `ON_DEMAND`, not `{Spelling.Of(capacity):known}`, or leave `warmPoolConfig` out.");
        foreach (var finding in CheckValues(pool, inputs.ScalingConfig))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckValues(WarmPoolConfigInputs pool, ScalingConfigInputs scaling)
    {
        foreach (var finding in Bounds.Check(pool.MinSize, 0).Concat(Bounds.Check(pool.MaxGroupPreparedCapacity, 0)))
            yield return finding;
        if (pool.PoolState.Is("HIBERNATED"))
            yield return pool.PoolState.Error("An instance hibernates only where its launch template says so, which EKS forbids managed node groups. Write `STOPPED` or `RUNNING`.");
        else
        {
            foreach (var finding in Bounds.CheckWord(pool.PoolState, ["STOPPED", "RUNNING"]))
                yield return finding;
        }
        if (Input.AreKnown(pool.MinSize, pool.MaxGroupPreparedCapacity, out var least, out var most) && least > most)
            yield return pool.MaxGroupPreparedCapacity.Error($"`minSize` of the pool is {pool.MinSize}, more than {pool.MaxGroupPreparedCapacity}. Write as many or more.");
        if (Input.AreKnown(pool.MaxGroupPreparedCapacity, NodeGroupSize.Of(scaling).Min, out var prepared, out var min) && prepared < min)
            yield return pool.MaxGroupPreparedCapacity.Warning($"The group itself has {NodeGroupSize.Of(scaling).Min} nodes at least, more than {pool.MaxGroupPreparedCapacity}, so the pool has only those of its own `minSize`. Write more.");
    }
}
