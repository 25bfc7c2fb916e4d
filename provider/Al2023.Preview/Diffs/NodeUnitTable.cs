namespace Al2023.Preview.Diffs;

/// <summary>
/// What replaces nodes. EKS: a new template version, Kubernetes version or AMI release. EC2 Auto Scaling: what starts an
/// instance refresh. Karpenter: drift, static (the hash of the class and of a pool's template) and dynamic.
/// </summary>
internal static class NodeUnitTable
{
    private static readonly NodeUnitRule Managed = new(NodeUnit.NodeGroup, "launchTemplate", "releaseVersion", "version");

    private static readonly NodeUnitRule SelfManaged = new(NodeUnit.NodeGroup, "launchTemplate", "launchConfiguration", "mixedInstancesPolicy")
    {
        RollsOnlyWith = "instanceRefresh",
    };

    private static readonly NodeUnitRule Class = new(NodeUnit.NodeClass,
        "spec.amiFamily", "spec.amiSelectorTerms", "spec.associatePublicIPAddress", "spec.blockDeviceMappings", "spec.connectionTracking", "spec.context",
        "spec.cpuOptions", "spec.detailedMonitoring", "spec.enclaveOptions", "spec.instanceProfile", "spec.instanceStorePolicy", "spec.kubelet", "spec.metadataOptions",
        "spec.networkInterfaces", "spec.placementGroupSelector", "spec.role", "spec.tags", "spec.userData")
    {
        RollsWhereUnfit = ["spec.capacityReservationSelectorTerms", "spec.securityGroupSelectorTerms", "spec.subnetSelectorTerms"],
    };

    private static readonly NodeUnitRule Pool = new(NodeUnit.NodePool,
        "spec.template.metadata", "spec.template.spec.expireAfter", "spec.template.spec.kubelet", "spec.template.spec.nodeClassRef",
        "spec.template.spec.startupTaints", "spec.template.spec.taints", "spec.template.spec.terminationGracePeriod")
    {
        RollsWhereUnfit = ["spec.template.spec.requirements"],
    };

    /// <summary>The rule of a type; null where the type holds no nodes.</summary>
    public static NodeUnitRule? Of(string type) => type switch
    {
        "aws:eks/nodeGroup:NodeGroup" => Managed,
        "aws:autoscaling/group:Group" => SelfManaged,
        _ when type.StartsWith("kubernetes:karpenter.k8s.aws/", StringComparison.Ordinal) && type.EndsWith(":EC2NodeClass", StringComparison.Ordinal) => Class,
        _ when type.StartsWith("kubernetes:karpenter.sh/", StringComparison.Ordinal) && type.EndsWith(":NodePool", StringComparison.Ordinal) => Pool,
        _ => null,
    };
}

/// <summary>When the nodes of a group, class or pool are replaced by an update. Paths are patterns in Pulumi's syntax.</summary>
/// <param name="Unit">What holds the nodes.</param>
/// <param name="Rolls">Inputs whose change replaces every node.</param>
internal sealed record NodeUnitRule(NodeUnit Unit, params IReadOnlyList<string> Rolls)
{
    /// <summary>Inputs whose change replaces the nodes that no longer fit them.</summary>
    public IReadOnlyList<string> RollsWhereUnfit { get; init; } = [];

    /// <summary>The input without which only new nodes follow a change; null where nothing is needed.</summary>
    public string? RollsOnlyWith { get; init; }
}
