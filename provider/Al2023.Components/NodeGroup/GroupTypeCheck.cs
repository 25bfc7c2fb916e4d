using Al2023.Nodes.Aws;
using Al2023.Nodes.Findings;

namespace Al2023.Components.NodeGroup;

/// <summary>Refuses what one type of node group has and the other has not.</summary>
internal static class GroupTypeCheck
{
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs, NodeGroupShape shape) =>
    [
        .. CheckDecisions(shape.IsManaged ? [inputs.Type, inputs.Ami.Source, inputs.CreateAccessEntry] : [inputs.Type, inputs.CreateAccessEntry]),
        .. CheckDecisions(inputs.LaunchTemplate.IsUnknown ? [inputs.LaunchTemplate] : []),
        .. CheckDecisions(inputs.SecurityGroup.IsUnknown ? [inputs.SecurityGroup] : [inputs.SecurityGroup.Ingress, inputs.SecurityGroup.Egress]),
        .. inputs.Type.IsUnknown ? [] : shape.IsManaged ? CheckManaged(inputs, shape) : CheckSelfManaged(inputs),
        .. QuotaCheck.Check(inputs.Taints, inputs.Taints.Items.Count, QuotaTable.Taints),
    ];

    /// <summary>Which resources there are cannot wait for the update.</summary>
    private static IEnumerable<Finding> CheckDecisions(params IEnumerable<IInput> inputs) => inputs
        .Where(i => i.State is InputState.Unknown)
        .Select(i => i.Error($"`{i.Place.Path:known}` decides which resources there are, and is not known yet. Write a value that does not come from a resource."));

    private static IEnumerable<Finding> CheckManaged(Al2023NodeGroupInputs inputs, NodeGroupShape shape)
    {
        if (inputs.InstancesDistribution.IsSet)
            yield return inputs.InstancesDistribution.Error($"EKS chooses the mix of a managed node group by `capacityType` alone. Write that, or `type: SelfManaged`.");
        if (inputs.InstanceRequirements.IsSet)
            yield return inputs.InstanceRequirements.Error($"EKS takes instance types by their names. Write `instanceTypes` instead, or `type: SelfManaged`.");
        if (inputs.Ami.Ids.IsSet && !inputs.Ami.IsUnknown)
            yield return inputs.Ami.Ids.Error("A managed node group has one image. Write `ami.id` instead, or `type: SelfManaged`.");
        if (inputs.WeightedCapacity.IsSet)
            yield return inputs.WeightedCapacity.Error($"The size of a managed node group counts nodes. Leave `weightedCapacity` out, or write `type: SelfManaged`.");
        if (inputs.AutoScalingGroup.IsSet)
            yield return inputs.AutoScalingGroup.Error($"The Auto Scaling group of a managed node group is EKS's own. Leave `autoScalingGroup` out, or write `type: SelfManaged`.");
        if (inputs.InstanceRefresh.IsSet)
            yield return inputs.InstanceRefresh.Error($"EKS replaces the nodes of a managed node group itself. Write `updateConfig` instead, or `type: SelfManaged`.");
        if (inputs.NodeRole.InstanceProfileName.IsSet && !inputs.NodeRole.IsUnknown)
            yield return inputs.NodeRole.InstanceProfileName.Error($"EKS makes the instance profile of a managed node group itself. Leave `instanceProfileName` out, or write `type: SelfManaged`.");
        if (!shape.HoldsImage && inputs.MaxPods.IsSet)
            yield return inputs.MaxPods.Error($"EKS sets the number of pods itself where it picks the image, and ours would be lost. Write `ami.source: LaunchTemplate` too, or leave `maxPods` out.");
    }

    private static IEnumerable<Finding> CheckSelfManaged(Al2023NodeGroupInputs inputs)
    {
        if (inputs.UpdateConfig.IsSet)
            yield return inputs.UpdateConfig.Error($"EKS does not replace self-managed nodes. Write `instanceRefresh` instead, or `type: Managed`.");
        if (inputs.NodeRepairConfig.IsSet)
            yield return inputs.NodeRepairConfig.Error($"EKS does not repair self-managed nodes. Leave `nodeRepairConfig` out, or write `type: Managed`.");
        if (inputs.Ami.Source.IsSet && !inputs.Ami.IsUnknown)
            yield return inputs.Ami.Source.Error($"The launch template of self-managed nodes always holds the image. Leave `ami.source` out, or write `type: Managed`.");
    }
}
