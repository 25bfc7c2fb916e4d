using Al2023.Components.Lookups;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Groups;
using Al2023.Nodes.Iam;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Pods;
using Al2023.Nodes.UserData;

namespace Al2023.Components.NodeGroup;

/// <summary>All that is checked of a node group before anything is created.</summary>
internal static class NodeGroupCheck
{
    public static IEnumerable<Finding> Check(Construction<NodeGroupInputs> construction, NodeGroupPlan plan)
    {
        var (inputs, unknowns) = (construction.Inputs, construction.Unknowns);
        List<Finding> findings =
        [
            .. CheckCluster(inputs, plan),
            .. GroupTypeCheck.Check(inputs, plan.Shape, unknowns),
            .. plan.Image.Choice.Findings,
            .. CapacityCheck.Check(inputs, unknowns),
            .. CheckGeneratedNames(construction, plan.Shape),
            .. CheckSizes(inputs, unknowns),
            .. CheckNetwork(construction, plan),
            .. CheckInstances(inputs, plan.Shape, unknowns),
            .. CheckKubernetes(construction, plan),
            .. TagCheck.Check("tags", inputs.Tags),
        ];
        if (construction.Bound.Errors.Count == 0 && findings.All(f => f.Severity != Severity.Error))
            findings.AddRange(plan.UserData.Rendered.Known()?.Findings ?? []);
        return findings.Distinct();
    }

    private static IEnumerable<Finding> CheckCluster(NodeGroupInputs inputs, NodeGroupPlan plan) =>
    [
        .. NameCheck.CheckCluster("clusterName", inputs.ClusterName),
        .. ClusterCheck.Check(plan.Cluster, inputs.ClusterName),
        .. inputs.KubernetesVersion is { } nodes ? KubernetesVersionCheck.Check(nodes, "kubernetesVersion") : [],
        .. inputs.Cluster?.KubernetesVersion is { } plane ? KubernetesVersionCheck.Check(plane, "cluster.kubernetesVersion") : [],
        .. ClusterCheck.CheckSkew(inputs.KubernetesVersion, plan.Cluster.Version.KnownText()),
        .. plan.Shape.CreatesAccessEntry ? ClusterCheck.CheckAccess(plan.Cluster, inputs.ClusterName) : [],
        .. VpcCniCheck.Check("cluster.vpcCni.version", plan.VpcCniVersion.KnownText(), plan.Shape.IsEfaOnly),
    ];

    private static IEnumerable<Finding> CheckGeneratedNames(Construction<NodeGroupInputs> construction, NodeGroupShape shape) =>
    [
        .. shape.CreatesRole && construction.Raw.At("nodeRole").At("name").IsAbsent() ? NameCheck.CheckGenerated("nodeRole.name", $"{construction.Name}-node", 64) : [],
        .. shape.IsManaged && construction.Raw.At("nodeGroupName").IsAbsent() ? NameCheck.CheckGenerated("nodeGroupName", construction.Name, 63) : [],
    ];

    private static IEnumerable<Finding> CheckSizes(NodeGroupInputs inputs, Unknowns unknowns) =>
    [
        .. NameCheck.CheckGroup("nodeGroupName", inputs.NodeGroupName, inputs.Type),
        .. ScalingCheck.Check("scalingConfig", inputs.ScalingConfig, unknowns),
        .. UpdateCheck.Check("updateConfig", inputs.UpdateConfig, unknowns),
        .. UpdateCheck.CheckRepair("nodeRepairConfig", inputs.NodeRepairConfig, unknowns),
        .. InstanceRefreshCheck.Check("instanceRefresh", inputs.InstanceRefresh, unknowns),
        .. AutoScalingGroupCheck.Check("autoScalingGroup", inputs.AutoScalingGroup),
        .. DistributionCheck.Check("instancesDistribution", inputs.InstancesDistribution, inputs.CapacityType, unknowns),
    ];

    private static IEnumerable<Finding> CheckNetwork(Construction<NodeGroupInputs> construction, NodeGroupPlan plan)
    {
        var (inputs, unknowns) = (construction.Inputs, construction.Unknowns);
        return
        [
            .. inputs.SubnetIds is { Count: 0 } ? [Finding.Error("subnetIds", $"There is no subnet to place nodes in. Write at least one.")] : Array.Empty<Finding>(),
            .. Ec2Id.CheckAll("subnetIds", inputs.SubnetIds, "subnet"),
            .. Ec2Id.CheckAll("additionalSecurityGroupIds", inputs.AdditionalSecurityGroupIds, "sg"),
            .. Ec2Id.Check("cluster.securityGroupId", inputs.Cluster?.SecurityGroupId, "sg"),
            .. EfaCheck.Check("efa", inputs.Efa, inputs.AssociatePublicIpAddress, inputs.SubnetIds?.Count ?? 1, unknowns),
            .. EfaCheck.CheckCount("efa", NodeInterfaces.Count(construction.Raw, plan).KnownText(), plan.InstanceTypes.At(0).KnownText()),
        ];
    }

    private static IEnumerable<Finding> CheckInstances(NodeGroupInputs inputs, NodeGroupShape shape, Unknowns unknowns) =>
    [
        .. VolumeCheck.CheckRoot("rootVolume", inputs.RootVolume, shape.HasCustomImage, unknowns),
        .. VolumeCheck.CheckAdditional("additionalVolumes", inputs.AdditionalVolumes, inputs.RootVolume?.DeviceName ?? VolumeCheck.RootDevice, unknowns),
        .. VolumeFormCheck.Check(inputs.RootVolume, inputs.AdditionalVolumes, shape.HasCustomImage, unknowns),
        .. MetadataCheck.Check("metadataOptions", inputs.MetadataOptions),
        .. PlacementCheck.Check("placement", inputs.Placement, unknowns),
        .. NameCheck.CheckKey("keyName", inputs.KeyName),
        .. NodeRoleCheck.Check("nodeRole", inputs.NodeRole, unknowns),
    ];

    private static IEnumerable<Finding> CheckKubernetes(Construction<NodeGroupInputs> construction, NodeGroupPlan plan) =>
    [
        .. LabelCheck.Check(construction.Inputs.Labels ?? new Dictionary<string, string>(), "labels"),
        .. TaintCheck.Check(NodeGroupUserData.ReadableTaints(construction) ?? [], "taints"),
        .. UserDataInputsCheck.Check(plan.UserData.Inputs, plan.UserData.MergedBy, new(plan.KubernetesVersion.KnownText(), plan.Image.Choice.Release?.Date is { } date ? $"v{date}" : null), plan.UserData.Unknowns)
            .Where(f => f.Path is not "clusterName"),
    ];
}
