using Al2023.Nodes.Groups;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>aws.eks.NodeGroup: what runs managed nodes.</summary>
internal static class ManagedGroup
{
    /// <summary>
    /// Registers the group; it waits for what nodes need to join. A group cannot switch between an image of EKS's and one of its
    /// own: the template that is made here has another name then, one of the user's own has the same in another version.
    /// </summary>
    public static Task<Registered> Register(Al2023NodeGroupInputs inputs, NodeGroupPlan plan, Scope scope, GroupParts parts, ManagedSize sizing)
    {
        var size = sizing.Size;
        return scope.Register(new("aws:eks/nodeGroup:NodeGroup", scope.Name, new Properties
        {
            { "amiType", plan.Image.Type },
            { "capacityType", plan.Shape.Capacity },
            { "clusterName", inputs.ClusterName },
            { "forceUpdateVersion", inputs.UpdateConfig.Force },
            { "instanceTypes", plan.Shape.IsCapacityBlock.Unless(() => plan.EachType(t => t.ToProperty())) },
            { "labels", Labels(inputs.Labels) },
            { "launchTemplate", new Properties { { "id", parts.Template.Id }, { "version", parts.Template.Version } } },
            { "nodeGroupName", inputs.NodeGroupName },
            { "nodeRepairConfig", Repair(inputs.NodeRepairConfig) },
            { "nodeRoleArn", parts.Role.Arn },
            { "releaseVersion", plan.Image.ReleaseVersion },
            { "scalingConfig", new Properties { { "desiredSize", size.Desired }, { "maxSize", size.Max }, { "minSize", size.Min } } },
            { "subnetIds", inputs.SubnetIds },
            { "tags", inputs.Tags },
            { "taints", inputs.Taints.Each(Taint, KubernetesOfEksCheck.Takes) },
            { "updateConfig", Update(inputs.UpdateConfig) },
            { "warmPoolConfig", WarmPool(inputs.WarmPoolConfig) },
            { "version", plan.Shape.HoldsImage ? Input<string>.Absent() : plan.KubernetesVersion },
        })
        {
            DependsOn = parts.Ready,
            IgnoreChanges = sizing.IgnoreChanges,
            ReplacementTrigger = plan.Shape.HasOwnTemplate ? (PropertyValue)(plan.Shape.HoldsImage ? "launch-template" : "eks") : null,
            IsSlow = true,
        }, update => ManagedSize.Watch(inputs, scope, update));
    }

    // What EKS does not take stands in the launch template's NodeConfig alone; without one it was refused.
    private static PropertyValue Labels(InputMap<Input<string>> labels)
    {
        var left = labels.Entries.Where(l => !KubernetesOfEksCheck.Takes(l)).Select(l => l.Name).ToHashSet();
        return labels.ToProperty() switch
        {
            PropertyValue.Map map when left.Count == map.Entries.Count && left.Count > 0 => new PropertyValue.Null(),
            PropertyValue.Map map => map with { Entries = map.Entries.RemoveRange(left) },
            var other => other,
        };
    }

    private static PropertyValue Taint(TaintInputs taint) => (PropertyValue.Map)new Properties
    {
        { "effect", taint.Effect.Select(EksEffect) },
        { "key", taint.Key },
        { "value", taint.Value.Is("") ? Input<string>.Absent() : taint.Value },
    };

    /// <summary>EKS spells effects in its own way.</summary>
    private static string EksEffect(TaintEffect effect) => effect switch
    {
        TaintEffect.NoSchedule => "NO_SCHEDULE",
        TaintEffect.PreferNoSchedule => "PREFER_NO_SCHEDULE",
        _ => "NO_EXECUTE",
    };

    private static Properties Update(UpdateConfigInputs update) => new()
    {
        { "maxUnavailable", update.MaxUnavailable },
        { "maxUnavailablePercentage", update.MaxUnavailable.IsSet ? update.MaxUnavailablePercentage : update.MaxUnavailablePercentage.Or(33) },
        { "updateStrategy", update.UpdateStrategy },
    };

    private static Properties? WarmPool(WarmPoolConfigInputs pool) => pool.IsAbsent ? null : new()
    {
        { "maxGroupPreparedCapacity", pool.MaxGroupPreparedCapacity },
        { "minSize", pool.MinSize },
        { "poolState", pool.PoolState },
        { "reuseOnScaleIn", pool.ReuseOnScaleIn },
    };

    private static Properties? Repair(NodeRepairConfigInputs repair) => repair.IsAbsent ? null : new()
    {
        { "enabled", repair.Enabled },
        { "maxParallelNodesRepairedCount", repair.MaxParallelNodesRepairedCount },
        { "maxParallelNodesRepairedPercentage", repair.MaxParallelNodesRepairedPercentage },
        { "maxUnhealthyNodeThresholdCount", repair.MaxUnhealthyNodeThresholdCount },
        { "maxUnhealthyNodeThresholdPercentage", repair.MaxUnhealthyNodeThresholdPercentage },
        { "nodeRepairConfigOverrides", repair.NodeRepairConfigOverrides.Each(RepairOverride) },
    };

    private static PropertyValue RepairOverride(NodeRepairOverrideInputs repair) => (PropertyValue.Map)new Properties
    {
        { "minRepairWaitTimeMins", repair.MinRepairWaitTimeMins },
        { "nodeMonitoringCondition", repair.NodeMonitoringCondition },
        { "nodeUnhealthyReason", repair.NodeUnhealthyReason },
        { "repairAction", repair.RepairAction.Select(RepairAction.Spell) },
    };
}
