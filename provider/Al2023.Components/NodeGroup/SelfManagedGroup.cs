using Al2023.Nodes.Groups;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>aws.autoscaling.Group: what runs self-managed nodes.</summary>
internal static class SelfManagedGroup
{
    /// <summary>Registers the group; it waits for what nodes need to join.</summary>
    public static Task<Registered> Register(Construction<NodeGroupInputs> construction, NodeGroupPlan plan, Scope scope, GroupParts parts)
    {
        var raw = construction.Raw;
        var (size, settings) = (GroupSize.Of(raw.At("scalingConfig")), raw.At("autoScalingGroup"));
        return scope.Register(new("aws:autoscaling/group:Group", scope.Name, Properties.Of(
            ("capacityRebalance", plan.Shape.IsMixed && construction.Inputs.CapacityType is CapacityType.Spot ? true : null),
            ("defaultInstanceWarmup", settings.At("defaultInstanceWarmup")),
            ("desiredCapacity", size.Desired),
            ("enabledMetrics", settings.At("enabledMetrics")),
            ("healthCheckGracePeriod", settings.At("healthCheckGracePeriod").Or(300)),
            ("initialLifecycleHooks", Hooks(settings.At("initialLifecycleHooks"))),
            ("instanceRefresh", Refresh(raw.At("instanceRefresh"))),
            ("launchTemplate", plan.Shape.IsMixed ? null : Properties.Of(("id", parts.Template.Id), ("version", parts.TemplateVersion))),
            ("maxInstanceLifetime", settings.At("maxInstanceLifetime")),
            ("maxSize", size.Max),
            ("minSize", size.Min),
            ("mixedInstancesPolicy", plan.Shape.IsMixed ? Mix(construction, plan, parts) : null),
            ("name", raw.At("nodeGroupName").AsText()),
            ("protectFromScaleIn", settings.At("protectFromScaleIn")),
            ("suspendedProcesses", settings.At("suspendedProcesses")),
            ("tags", GroupTags.Of(raw, construction.Name)),
            ("targetGroupArns", settings.At("targetGroupArns")),
            ("terminationPolicies", settings.At("terminationPolicies")),
            ("vpcZoneIdentifiers", raw.At("subnetIds").AsTexts())))
        {
            DependsOn = parts.Ready,
            IgnoreChanges = size.IgnoreDesired ? ["desiredCapacity"] : [],
            IsSlow = true,
        });
    }

    private static PropertyValue Mix(Construction<NodeGroupInputs> construction, NodeGroupPlan plan, GroupParts parts)
    {
        var mix = construction.Raw.At("instancesDistribution");
        var isSpot = construction.Inputs.CapacityType is CapacityType.Spot;
        return Properties.Of(
            ("instancesDistribution", Properties.Of(
                ("onDemandAllocationStrategy", mix.At("onDemandAllocationStrategy").Or("lowest-price")),
                ("onDemandBaseCapacity", mix.At("onDemandBaseCapacity").Or(0)),
                ("onDemandPercentageAboveBaseCapacity", mix.At("onDemandPercentageAboveBaseCapacity").Or(isSpot ? 0 : 100)),
                ("spotAllocationStrategy", mix.At("spotAllocationStrategy").Or("price-capacity-optimized")),
                ("spotMaxPrice", mix.At("spotMaxPrice").AsText()))),
            ("launchTemplate", Properties.Of(
                ("launchTemplateSpecification", Properties.Of(("launchTemplateId", parts.Template.Id), ("version", parts.TemplateVersion))),
                ("overrides", plan.InstanceTypes is PropertyValue.Unknown
                    ? plan.InstanceTypes
                    : Properties.ListOf(Properties.Items(plan.InstanceTypes).Select(t => (PropertyValue)Properties.Of(("instanceType", t))))))));
    }

    private static PropertyValue Refresh(PropertyValue refresh) => Properties.Of(
        ("preferences", Properties.Of(
            ("autoRollback", refresh.At("autoRollback").Or(true)),
            ("checkpointDelay", refresh.At("checkpointDelay").AsText()),
            ("checkpointPercentages", refresh.At("checkpointPercentages")),
            ("instanceWarmup", refresh.At("instanceWarmup").AsText()),
            ("maxHealthyPercentage", refresh.At("maxHealthyPercentage").Or(InstanceRefreshCheck.MaxHealthy)),
            ("minHealthyPercentage", refresh.At("minHealthyPercentage").Or(InstanceRefreshCheck.MinHealthy)),
            ("skipMatching", refresh.At("skipMatching").Or(true)))),
        ("strategy", "Rolling"));

    private static PropertyValue Hooks(PropertyValue hooks) => hooks is PropertyValue.List list
        ? list with { Items = [.. Properties.Items(list).Select(Hook)] }
        : hooks;

    private static PropertyValue Hook(PropertyValue hook) => hook is PropertyValue.Unknown ? hook : Properties.Of(
        ("defaultResult", hook.At("defaultResult").Or("ABANDON")),
        ("heartbeatTimeout", hook.At("heartbeatTimeout").Or(3600)),
        ("lifecycleTransition", hook.At("lifecycleTransition")),
        ("name", hook.At("name").AsText()));
}
