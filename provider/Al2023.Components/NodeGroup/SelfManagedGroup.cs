using Al2023.Nodes.Groups;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>aws.autoscaling.Group: what runs self-managed nodes.</summary>
internal static class SelfManagedGroup
{
    /// <summary>Registers the group; it waits for what nodes need to join.</summary>
    public static Task<Registered> Register(Al2023NodeGroupInputs inputs, NodeGroupPlan plan, Scope scope, GroupParts parts)
    {
        var (size, settings) = (NodeGroupSize.Of(inputs.ScalingConfig), inputs.AutoScalingGroup);
        return scope.Register(new("aws:autoscaling/group:Group", scope.Name, new Properties
        {
            { "capacityRebalance", plan.Shape.IsSpot.When(() => true) },
            { "defaultInstanceWarmup", settings.DefaultInstanceWarmup },
            { "desiredCapacity", size.Desired },
            { "enabledMetrics", settings.EnabledMetrics },
            { "healthCheckGracePeriod", settings.HealthCheckGracePeriod.Or(300) },
            { "initialLifecycleHooks", settings.InitialLifecycleHooks.Each(Hook) },
            { "instanceRefresh", Refresh(inputs.InstanceRefresh, settings.ProtectFromScaleIn) },
            { "launchTemplate", plan.Shape.IsMixed.Unless(() => (PropertyValue.Map)new Properties { { "id", parts.Template.Id }, { "version", parts.TemplateVersion } }) },
            { "maxInstanceLifetime", settings.MaxInstanceLifetime },
            { "maxSize", size.Max },
            { "minSize", size.Min },
            { "mixedInstancesPolicy", plan.Shape.IsMixed.When(() => Mix(inputs.InstancesDistribution, plan, parts)) },
            { "name", inputs.NodeGroupName },
            { "protectFromScaleIn", settings.ProtectFromScaleIn },
            { "suspendedProcesses", settings.SuspendedProcesses },
            { "tags", GroupTags.Of(inputs, scope.Name) },
            { "targetGroupArns", settings.TargetGroupArns },
            { "terminationPolicies", settings.TerminationPolicies },
            { "vpcZoneIdentifiers", inputs.SubnetIds },
        })
        {
            DependsOn = parts.Ready,
            IgnoreChanges = inputs.ScalingConfig.IgnoreDesiredSize.Is(false) ? [] : ["desiredCapacity"],
            IsSlow = true,
        });
    }

    private static PropertyValue Mix(InstancesDistributionInputs mix, NodeGroupPlan plan, GroupParts parts) => (PropertyValue.Map)new Properties
    {
        {
            "instancesDistribution", new Properties
            {
                { "onDemandAllocationStrategy", mix.OnDemandAllocationStrategy.Or("prioritized") },
                { "onDemandBaseCapacity", mix.OnDemandBaseCapacity.Or(0) },
                { "onDemandPercentageAboveBaseCapacity", mix.OnDemandPercentageAboveBaseCapacity.Or(plan.Shape.IsSpot.Select(s => s ? 0 : 100)) },
                { "spotAllocationStrategy", mix.SpotAllocationStrategy.Or("price-capacity-optimized") },
                { "spotMaxPrice", mix.SpotMaxPrice },
            }
        },
        {
            "launchTemplate", new Properties
            {
                { "launchTemplateSpecification", new Properties { { "launchTemplateId", parts.Template.Id }, { "version", parts.TemplateVersion } } },
                { "overrides", plan.EachType(t => (PropertyValue.Map)new Properties { { "instanceType", t } }) },
            }
        },
    };

    private static Properties Refresh(InstanceRefreshInputs refresh, Input<bool> isProtected) => new()
    {
        {
            "preferences", new Properties
            {
                { "autoRollback", refresh.AutoRollback.Or(true) },
                { "checkpointDelay", refresh.CheckpointDelay.Select(Texts.Of) },
                { "checkpointPercentages", refresh.CheckpointPercentages },
                { "instanceWarmup", refresh.InstanceWarmup.Select(Texts.Of) },
                { "maxHealthyPercentage", refresh.MaxHealthyPercentage.Or(InstanceRefreshCheck.MaxHealthy) },
                { "minHealthyPercentage", refresh.MinHealthyPercentage.Or(InstanceRefreshCheck.MinHealthy) },
                { "scaleInProtectedInstances", ProtectedInstances(refresh, isProtected) },
                { "skipMatching", refresh.SkipMatching.Or(true) },
                { "standbyInstances", refresh.StandbyInstances },
            }
        },
        { "strategy", "Rolling" },
    };

    // What is left out is `Ignore`, and where all instances are protected a refresh would then succeed without replacing one.
    private static Input<string> ProtectedInstances(InstanceRefreshInputs refresh, Input<bool> isProtected) =>
        refresh.ScaleInProtectedInstances.Or(isProtected.SelectMany(p => p ? Input<string>.Known("Refresh") : Input<string>.Absent()));

    private static PropertyValue Hook(LifecycleHookInputs hook) => (PropertyValue.Map)new Properties
    {
        { "defaultResult", hook.DefaultResult.Or("ABANDON") },
        { "heartbeatTimeout", hook.HeartbeatTimeout.Or(3600) },
        { "lifecycleTransition", hook.LifecycleTransition },
        { "name", hook.Name },
    };
}
