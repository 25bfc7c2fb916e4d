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
            yield return pool.Error("EKS keeps warm pools for managed node groups alone. Write `warmPool` instead, or `type: Managed`.");
        else if (shape.HoldsImage)
            yield return pool.Error("EKS keeps warm pools only where it picks the image: it has to hold instances back from joining. Leave `ami.id` and `ami.source: LaunchTemplate` out, or `warmPoolConfig`.");
        foreach (var finding in WarmPoolSizeCheck.CheckCapacity(pool, inputs.CapacityType).Concat(CheckState(pool.PoolState)).Concat(WarmPoolSizeCheck.Check(pool.MinSize, pool.MaxGroupPreparedCapacity, inputs.ScalingConfig)))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckState(Input<string> state) => state.Is("HIBERNATED")
        ? [state.Error("An instance hibernates only where its launch template says so, which EKS forbids managed node groups. Write `STOPPED` or `RUNNING`.")]
        : Bounds.CheckWord(state, ["STOPPED", "RUNNING"]);
}
