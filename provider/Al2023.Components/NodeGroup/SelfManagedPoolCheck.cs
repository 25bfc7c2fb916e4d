using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Groups;
using Al2023.Nodes.Instances;

namespace Al2023.Components.NodeGroup;

/// <summary>Checks of a self-managed node group's warm pool: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-warm-pools.html</summary>
internal static class SelfManagedPoolCheck
{
    private const string Launching = "autoscaling:EC2_INSTANCE_LAUNCHING";
    private const string Terminating = "autoscaling:EC2_INSTANCE_TERMINATING";

    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs, NodeGroupShape shape)
    {
        var pool = inputs.WarmPool;
        if (pool.IsAbsent)
            return [];
        if (shape.IsManaged)
            return [pool.Error("EKS keeps the warm pool of a managed node group itself. Write `warmPoolConfig` instead, or `type: SelfManaged`.")];
        return
        [
            .. WarmPoolSizeCheck.CheckCapacity(pool, inputs.CapacityType),
            .. WarmPoolSizeCheck.Check(pool.MinSize, pool.MaxGroupPreparedCapacity, inputs.ScalingConfig),
            .. Bounds.CheckWord(pool.PoolState, ["Stopped", "Running", "Hibernated"]),
            .. CheckMix(inputs.InstancesDistribution),
            .. CheckReuse(pool, inputs.AutoScalingGroup.InitialLifecycleHooks),
            .. CheckStart(pool, inputs.AutoScalingGroup.InitialLifecycleHooks),
            .. pool.PoolState.Is("Hibernated") ? CheckHibernation(inputs) : [],
        ];
    }

    private static IEnumerable<Finding> CheckMix(InstancesDistributionInputs mix)
    {
        if (mix.OnDemandPercentageAboveBaseCapacity.IsKnown(out var share) && share < 100)
            yield return mix.OnDemandPercentageAboveBaseCapacity.Error("A warm pool holds On-Demand instances alone. Write 100, or leave `warmPool` out.");
    }

    private static IEnumerable<Finding> CheckReuse(WarmPoolInputs pool, InputList<LifecycleHookInputs> hooks)
    {
        var reuse = pool.InstanceReusePolicy.ReuseOnScaleIn;
        if (!reuse.Is(true))
            yield break;
        if (pool.PoolState.Is("Running"))
            yield return reuse.Error("An instance that goes back to a pool of running ones goes on running its kubelet, and stays a node. Write `poolState: Stopped`, or leave `reuseOnScaleIn` out.");
        else if (!Has(hooks, Terminating))
            yield return reuse.Warning($"Nothing drains a node that goes back to the pool: its pods end with the instance. Write a hook for `{Terminating:known}` into `autoScalingGroup.initialLifecycleHooks`, and let a termination handler answer it.");
    }

    private static IEnumerable<Finding> CheckStart(WarmPoolInputs pool, InputList<LifecycleHookInputs> hooks)
    {
        if (!pool.PoolState.IsUnknown && !pool.PoolState.Is("Running") && !Has(hooks, Launching))
            yield return pool.Warning($"Without a hook EC2 Auto Scaling stops an instance as soon as it runs, in the middle of its user data, and what a script has begun it does not begin again. Write one for `{Launching:known}` into `autoScalingGroup.initialLifecycleHooks`, which the instance, or its timeout, completes.");
    }

    private static IEnumerable<Finding> CheckHibernation(Al2023NodeGroupInputs inputs)
    {
        var (root, requirements) = (inputs.RootVolume, inputs.InstanceRequirements);
        yield return inputs.WarmPool.PoolState.Warning("An instance hibernates only if its image has EC2's agent for it, `ec2-hibinit-agent`, and swap to write its memory to, which the EKS-optimized image does not promise. Try it with one instance, or write `Stopped`.");
        if (VolumeCheck.Encryption(root).Is(false))
            yield return root.Encrypted.Error("What an instance writes when it hibernates is its memory, and EC2 wants it encrypted. Leave `encrypted` out.");
        if (requirements.IsKnown && !requirements.RequireHibernateSupport.IsUnknown && !requirements.RequireHibernateSupport.Is(true))
            yield return requirements.Error("Not every type that has these attributes can hibernate. Write `requireHibernateSupport: true`.");
        var size = root.Size.Or(VolumeCheck.ImageSize);
        foreach (var (type, memory) in InstanceTypes.Of(inputs).Names.Select(n => (n, Memory(n))).Where(t => size.IsKnown(out var gib) && root.SnapshotId.IsAbsent && t.Item2 > gib * 1024).Take(1))
            yield return root.Size.Error($"When it hibernates, `{type}` writes {memory:known} MiB of memory to the root volume, which has {size} GiB. Write a larger `rootVolume.size`.");
    }

    private static int Memory(Input<string> type) => type.IsKnown(out var name) && InstanceCatalogue.Find(name) is { IsSized: true } known ? known.Limits.MemoryMib : 0;

    private static bool Has(InputList<LifecycleHookInputs> hooks, string transition) =>
        hooks.IsUnknown || hooks.Items.Any(h => h.LifecycleTransition.IsUnknown || h.LifecycleTransition.Is(transition));
}
