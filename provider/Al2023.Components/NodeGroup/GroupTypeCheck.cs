using Al2023.Nodes.Findings;

namespace Al2023.Components.NodeGroup;

/// <summary>Refuses what one type of node group has and the other has not.</summary>
internal static class GroupTypeCheck
{
    private const int MostTaints = 50;

    public static IEnumerable<Finding> Check(NodeGroupInputs inputs, NodeGroupShape shape, Unknowns unknowns) =>
    [
        .. CheckDecisions(shape.IsManaged ? ["type", "ami.source", "createAccessEntry"] : ["type", "createAccessEntry"], unknowns),
        .. unknowns.Contains("type") ? [] : shape.IsManaged ? CheckManaged(inputs, shape, unknowns) : CheckSelfManaged(inputs, unknowns),
        .. inputs.Taints?.Count > MostTaints
            ? [Finding.Error("taints", $"EKS takes at most 50 taints; these are {inputs.Taints.Count}. Write fewer.")]
            : Array.Empty<Finding>(),
    ];

    /// <summary>Which resources there are cannot wait for the update.</summary>
    private static IEnumerable<Finding> CheckDecisions(string[] paths, Unknowns unknowns)
    {
        foreach (var path in paths)
        {
            if (unknowns.Contains(path))
                yield return Finding.Error(path, $"`{path:known}` decides which resources there are, and is not known yet. Write a value that does not come from a resource.");
        }
    }

    private static IEnumerable<Finding> CheckManaged(NodeGroupInputs inputs, NodeGroupShape shape, Unknowns unknowns)
    {
        if (unknowns.IsCertainlySet("instancesDistribution", inputs.InstancesDistribution))
            yield return Finding.Error("instancesDistribution", $"EKS chooses the mix of a managed node group by `capacityType` alone. Write that, or `type: SelfManaged`.");
        if (unknowns.IsCertainlySet("autoScalingGroup", inputs.AutoScalingGroup))
            yield return Finding.Error("autoScalingGroup", $"The Auto Scaling group of a managed node group is EKS's own. Leave `autoScalingGroup` out, or write `type: SelfManaged`.");
        if (unknowns.IsCertainlySet("instanceRefresh", inputs.InstanceRefresh))
            yield return Finding.Error("instanceRefresh", $"EKS replaces the nodes of a managed node group itself. Write `updateConfig` instead, or `type: SelfManaged`.");
        if (unknowns.IsCertainlySet("nodeRole.instanceProfileName", inputs.NodeRole?.InstanceProfileName))
            yield return Finding.Error("nodeRole.instanceProfileName", $"EKS makes the instance profile of a managed node group itself. Leave `instanceProfileName` out, or write `type: SelfManaged`.");
        if (!shape.HoldsImage && unknowns.IsCertainlySet("maxPods", inputs.MaxPods))
            yield return Finding.Error("maxPods", $"EKS sets the number of pods itself where it picks the image, and ours would be lost. Write `ami.source: LaunchTemplate` too, or leave `maxPods` out.");
    }

    private static IEnumerable<Finding> CheckSelfManaged(NodeGroupInputs inputs, Unknowns unknowns)
    {
        if (unknowns.IsCertainlySet("updateConfig", inputs.UpdateConfig))
            yield return Finding.Error("updateConfig", $"EKS does not replace self-managed nodes. Write `instanceRefresh` instead, or `type: Managed`.");
        if (unknowns.IsCertainlySet("nodeRepairConfig", inputs.NodeRepairConfig))
            yield return Finding.Error("nodeRepairConfig", $"EKS does not repair self-managed nodes. Leave `nodeRepairConfig` out, or write `type: Managed`.");
        if (unknowns.IsCertainlySet("ami.source", inputs.Ami?.Source))
            yield return Finding.Error("ami.source", $"The launch template of self-managed nodes always holds the image. Leave `ami.source` out, or write `type: Managed`.");
    }
}
