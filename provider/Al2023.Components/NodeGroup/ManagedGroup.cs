using Al2023.Nodes.Groups;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>aws.eks.NodeGroup: what runs managed nodes.</summary>
internal static class ManagedGroup
{
    /// <summary>Registers the group; it waits for what nodes need to join.</summary>
    public static Task<Registered> Register(Construction<NodeGroupInputs> construction, NodeGroupPlan plan, Scope scope, GroupParts parts)
    {
        var (raw, shape) = (construction.Raw, plan.Shape);
        var size = GroupSize.Of(raw.At("scalingConfig"));
        return scope.Register(new("aws:eks/nodeGroup:NodeGroup", scope.Name, Properties.Of(
            ("amiType", shape.HoldsImage ? null : plan.Image.Type),
            ("capacityType", raw.At("capacityType").Or("ON_DEMAND")),
            ("clusterName", raw.At("clusterName").AsText()),
            ("forceUpdateVersion", raw.At("updateConfig").At("force")),
            ("instanceTypes", shape.IsCapacityBlock ? null : plan.InstanceTypes),
            ("labels", raw.At("labels").AsTexts()),
            ("launchTemplate", Properties.Of(("id", parts.Template.Id), ("version", parts.TemplateVersion))),
            ("nodeGroupName", raw.At("nodeGroupName").AsText()),
            ("nodeRepairConfig", Repair(raw.At("nodeRepairConfig"))),
            ("nodeRoleArn", parts.Role.Arn),
            ("releaseVersion", shape.HoldsImage ? null : plan.Image.ReleaseVersion),
            ("scalingConfig", Properties.Of(("desiredSize", size.Desired), ("maxSize", size.Max), ("minSize", size.Min))),
            ("subnetIds", raw.At("subnetIds").AsTexts()),
            ("tags", raw.At("tags").AsTexts()),
            ("taints", Taints(raw.At("taints"))),
            ("updateConfig", Update(raw.At("updateConfig"))),
            ("version", shape.HoldsImage ? null : plan.KubernetesVersion)))
        {
            DependsOn = parts.Ready,
            IgnoreChanges = size.IgnoreDesired ? ["scalingConfig.desiredSize"] : [],
            IsSlow = true,
        });
    }

    private static PropertyValue Taints(PropertyValue taints) => taints is PropertyValue.List list
        ? list with { Items = [.. Properties.Items(list).Select(Taint)] }
        : taints;

    private static PropertyValue Taint(PropertyValue taint) => taint is PropertyValue.Unknown ? taint : Properties.Of(
        ("effect", taint.At("effect").ApplyText(EksEffect)),
        ("key", taint.At("key").AsText()),
        ("value", taint.At("value").AsText()));

    /// <summary>EKS spells effects in its own way.</summary>
    private static PropertyValue EksEffect(string effect) => effect switch
    {
        "NoSchedule" => "NO_SCHEDULE",
        "PreferNoSchedule" => "PREFER_NO_SCHEDULE",
        _ => "NO_EXECUTE",
    };

    private static PropertyValue Update(PropertyValue update)
    {
        var hasLimit = !update.At("maxUnavailable").IsAbsent() || !update.At("maxUnavailablePercentage").IsAbsent();
        return Properties.Of(
            ("maxUnavailable", update.At("maxUnavailable")),
            ("maxUnavailablePercentage", hasLimit ? update.At("maxUnavailablePercentage") : 33),
            ("updateStrategy", update.At("updateStrategy")));
    }

    private static PropertyValue? Repair(PropertyValue repair)
    {
        if (repair is not PropertyValue.Map map)
            return repair;
        var overrides = map.At("nodeRepairConfigOverrides");
        return overrides is PropertyValue.List list
            ? map.With("nodeRepairConfigOverrides", list with { Items = [.. list.Items.Select(RepairOverride)] })
            : map;
    }

    private static PropertyValue RepairOverride(PropertyValue repair) => repair is PropertyValue.Map map
        ? map.With("repairAction", map.At("repairAction").ApplyText(a => RepairAction.Spell(a)))
        : repair;
}
