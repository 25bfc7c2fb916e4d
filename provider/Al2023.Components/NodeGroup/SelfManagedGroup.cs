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
            { "availabilityZoneDistribution", settings.AvailabilityZoneDistribution.IsAbsent ? null : new Properties { { "capacityDistributionStrategy", settings.AvailabilityZoneDistribution.CapacityDistributionStrategy } } },
            { "capacityRebalance", settings.CapacityRebalance.IsSet ? settings.CapacityRebalance.ToProperty() : plan.Shape.IsSpot.When(() => true) },
            { "capacityReservationSpecification", Reservation(settings.CapacityReservationSpecification) },
            { "defaultCooldown", settings.DefaultCooldown },
            { "defaultInstanceWarmup", settings.DefaultInstanceWarmup },
            { "desiredCapacity", size.Desired },
            { "desiredCapacityType", settings.DesiredCapacityType },
            { "enabledMetrics", settings.EnabledMetrics },
            { "healthCheckGracePeriod", settings.HealthCheckGracePeriod.Or(300) },
            { "healthCheckType", settings.HealthCheckType },
            { "initialLifecycleHooks", settings.InitialLifecycleHooks.Each(Hook) },
            { "instanceMaintenancePolicy", Maintenance(settings.InstanceMaintenancePolicy) },
            { "instanceRefresh", Refresh(inputs.InstanceRefresh, settings.ProtectFromScaleIn) },
            { "launchTemplate", plan.Shape.IsMixed.Unless(() => (PropertyValue.Map)new Properties { { "id", parts.Template.Id }, { "version", parts.Template.Version } }) },
            { "maxInstanceLifetime", settings.MaxInstanceLifetime },
            { "maxSize", size.Max },
            { "minSize", size.Min },
            { "mixedInstancesPolicy", plan.Shape.IsMixed.When(() => MixedInstances.Of(inputs, plan, parts)) },
            { "name", inputs.NodeGroupName },
            { "protectFromScaleIn", settings.ProtectFromScaleIn },
            { "serviceLinkedRoleArn", settings.ServiceLinkedRoleArn },
            { "suspendedProcesses", settings.SuspendedProcesses },
            { "tags", GroupTags.Of(inputs, scope.Name) },
            { "targetGroupArns", settings.TargetGroupArns },
            { "terminationPolicies", settings.TerminationPolicies },
            { "vpcZoneIdentifiers", inputs.SubnetIds },
            { "warmPool", WarmPool(inputs.WarmPool) },
        })
        {
            DependsOn = parts.Ready,
            IgnoreChanges = inputs.ScalingConfig.IgnoreDesiredSize.Is(false) ? [] : ["desiredCapacity"],
            IsSlow = true,
        });
    }

    // An empty block would be none to the provider, and the pool would not be there.
    private static Properties? WarmPool(WarmPoolInputs pool) => pool.IsAbsent ? null : new()
    {
        { "instanceReusePolicy", pool.InstanceReusePolicy.IsAbsent ? null : new Properties { { "reuseOnScaleIn", pool.InstanceReusePolicy.ReuseOnScaleIn } } },
        { "maxGroupPreparedCapacity", pool.MaxGroupPreparedCapacity },
        { "minSize", pool.MinSize },
        { "poolState", pool.PoolState.Or("Stopped") },
    };

    private static Properties? Reservation(GroupCapacityReservationInputs reservation) => reservation.IsAbsent ? null : new()
    {
        { "capacityReservationPreference", reservation.CapacityReservationPreference },
        {
            "capacityReservationTarget", reservation.CapacityReservationTarget.IsAbsent ? null : new Properties
            {
                { "capacityReservationIds", reservation.CapacityReservationTarget.CapacityReservationIds },
                { "capacityReservationResourceGroupArns", reservation.CapacityReservationTarget.CapacityReservationResourceGroupArns },
            }
        },
    };

    private static Properties? Maintenance(InstanceMaintenancePolicyInputs policy) => policy.IsAbsent ? null : new()
    {
        { "maxHealthyPercentage", policy.MaxHealthyPercentage },
        { "minHealthyPercentage", policy.MinHealthyPercentage },
    };

    private static Properties Refresh(InstanceRefreshInputs refresh, Input<bool> isProtected) => new()
    {
        {
            "preferences", new Properties
            {
                { "alarmSpecification", refresh.AlarmSpecification.IsAbsent ? null : new Properties { { "alarms", refresh.AlarmSpecification.Alarms } } },
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
        { "triggers", refresh.Triggers },
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
        { "notificationMetadata", hook.NotificationMetadata },
        { "notificationTargetArn", hook.NotificationTargetArn },
        { "roleArn", hook.RoleArn },
    };
}
