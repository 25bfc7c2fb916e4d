using Al2023.Components.Lookups;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Aws;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Groups;
using Al2023.Nodes.Iam;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Pods;
using Al2023.Nodes.UserData;

namespace Al2023.Components.NodeGroup;

/// <summary>All that is checked of a node group before anything is created.</summary>
internal static class NodeGroupCheck
{
    public static IEnumerable<Finding> Check(Construction<Al2023NodeGroupInputs> construction, NodeGroupPlan plan)
    {
        var inputs = construction.Inputs;
        List<Finding> findings =
        [
            .. CheckCluster(inputs, plan),
            .. GroupTypeCheck.Check(inputs, plan.Shape),
            .. WarmPoolCheck.Check(inputs, plan.Shape),
            .. SelfManagedPoolCheck.Check(inputs, plan.Shape),
            .. AutoScalingTags.Check(inputs, plan.Shape),
            .. plan.Shape.HasOwnTemplate ? GivenTemplateCheck.Check(inputs, plan, Release(inputs, plan)) : [],
            .. plan.Images.SelectMany(i => i.Choice.Findings),
            .. CustomImagesCheck.CheckTypes(inputs.Ami, InstanceTypes.Of(inputs)),
            .. plan.Shape.HasBothArchitectures ? NoteArchitectures(inputs) : [],
            .. CapacityCheck.Check(inputs),
            .. MadeResourcesCheck.Check(NodeGroupResources.Of(construction, plan)),
            .. plan.Shape.IsManaged ? KubernetesOfEksCheck.Check(inputs, plan.Shape) : GroupTags.Check(inputs, construction.Name),
            .. CheckSizes(inputs),
            .. CheckNetwork(inputs, plan),
            .. CheckInstances(inputs, plan.Shape.HasCustomImage),
            .. CheckKubernetes(inputs, plan),
            .. RenameCheck.CheckTag(construction.Request, inputs.Tags),
        ];
        if (!construction.HasErrors && findings.All(f => f.Severity != Severity.Error) && plan.UserData.Rendered.IsKnown(out var rendered))
            findings.AddRange(rendered.Findings);
        return findings.Distinct();
    }

    private static IEnumerable<Finding> CheckCluster(Al2023NodeGroupInputs inputs, NodeGroupPlan plan) =>
    [
        .. NameCheck.CheckCluster(inputs.ClusterName),
        .. ClusterInfoCheck.Check(inputs.Cluster),
        .. ClusterCheck.Check(plan.Cluster, inputs.ClusterName),
        .. KubernetesVersionCheck.Check(inputs.KubernetesVersion),
        .. KubernetesSupport.Check(inputs.KubernetesVersion.Or(inputs.Cluster.KubernetesVersion).Or(plan.KubernetesVersion.At(inputs.KubernetesVersion.Place))),
        .. ClusterCheck.CheckSkew(inputs.KubernetesVersion, plan.Cluster.Version),
        .. plan.CreatesAccessEntry ? ClusterCheck.CheckAccess(plan.Cluster, inputs.ClusterName, inputs.CreateAccessEntry) : [],
        .. VpcCniCheck.Check(plan.VpcCniVersion, plan.Shape.IsEfaOnly),
        .. AccessCheck.Check(inputs, plan),
        .. ClusterCheck.CheckUpgrade(inputs.ClusterName, inputs.KubernetesVersion.Or(inputs.Cluster.KubernetesVersion)),
        .. plan.Shape is { HoldsImage: true, HasOwnTemplate: false } ? CaRotationCheck.CheckGroup(plan.Cluster) : [],
    ];

    // https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md#using-mixed-instances-policies-and-spot-instances
    private static IEnumerable<Finding> NoteArchitectures(Al2023NodeGroupInputs inputs) =>
        [InstanceTypes.Of(inputs).Given.Information("Some of the nodes run x86_64 and some arm64, as EC2 picks them: build the images of pods for both. Cluster Autoscaler takes all nodes of a group for one like its first type, so that pods which ask for an architecture belong into a group of their own.")];

    private static IEnumerable<Finding> CheckSizes(Al2023NodeGroupInputs inputs) =>
    [
        .. NameCheck.CheckGroup(inputs.NodeGroupName, inputs.Type),
        .. ScalingCheck.Check(inputs.ScalingConfig),
        .. UpdateCheck.Check(inputs.UpdateConfig),
        .. UpdateCheck.CheckRepair(inputs.NodeRepairConfig),
        .. InstanceRefreshCheck.Check(inputs.InstanceRefresh),
        .. AutoScalingGroupCheck.Check(inputs.AutoScalingGroup),
        .. GroupOptionsCheck.Check(inputs),
        .. CapacityUnitsCheck.Check(inputs),
        .. DistributionCheck.Check(inputs.InstancesDistribution, inputs.CapacityType),
    ];

    private static IEnumerable<Finding> CheckNetwork(Al2023NodeGroupInputs inputs, NodeGroupPlan plan) =>
    [
        .. inputs.SubnetIds.Count.Is(0) ? [inputs.SubnetIds.Error($"There is no subnet to place nodes in. Write at least one.")] : Array.Empty<Finding>(),
        .. Ec2Id.CheckAll(inputs.SubnetIds, "subnet"),
        .. Ec2Id.CheckAll(inputs.AdditionalSecurityGroupIds, "sg"),
        .. NodeSecurityCheck.Check(inputs, plan.Shape),
        .. EfaCheck.Check(inputs.Efa, inputs.AssociatePublicIpAddress, inputs.SubnetIds),
        .. EfaCheck.CheckCount(inputs.Efa, plan.MostEfaInterfaces, plan.FirstInstanceType),
        // What EC2 says of the first is newer than the table.
        .. EfaCheck.CheckTypes(inputs.Efa, inputs.InstanceTypes.Items.Skip(plan.MostEfaInterfaces.IsKnown(out _) ? 1 : 0)),
    ];

    private static IEnumerable<Finding> CheckInstances(Al2023NodeGroupInputs inputs, bool hasCustomImage) =>
    [
        .. VolumeCheck.CheckRoot(inputs.RootVolume, hasCustomImage),
        .. VolumeCheck.CheckAdditional(inputs.AdditionalVolumes, inputs.RootVolume),
        .. VolumeCountCheck.Check(inputs.AdditionalVolumes, InstanceTypes.Of(inputs), inputs.Efa.IsAbsent ? 1 : inputs.Efa.Interfaces.Known(1)),
        .. VolumeFormCheck.Check(inputs.RootVolume, inputs.AdditionalVolumes, hasCustomImage),
        .. MetadataCheck.Check(inputs.MetadataOptions),
        .. PlacementCheck.Check(inputs.Placement),
        .. InstanceOptionsCheck.Check(inputs),
        .. InterfaceOptionsCheck.Check(inputs),
        .. NameCheck.CheckKey(inputs.KeyName),
        .. NodeRoleCheck.Check(inputs.NodeRole),
    ];

    private static IEnumerable<Finding> CheckKubernetes(Al2023NodeGroupInputs inputs, NodeGroupPlan plan) =>
    [
        .. LabelCheck.Check(inputs.Labels),
        .. TaintCheck.Check(inputs.Taints),
        .. plan.Shape.HasOwnTemplate ? [] : UserDataInputsCheck.Check(plan.UserData.Inputs, plan.UserData.MergedBy, Release(inputs, plan))
            .Where(f => f.Path != inputs.ClusterName.Path),
    ];

    private static NodeRelease Release(Al2023NodeGroupInputs inputs, NodeGroupPlan plan) => new(
        NodeRelease.VersionOf(plan.KubernetesVersion),
        plan.Image.Choice.Release.IsKnown(out var release) && release.Date is { } date ? $"v{date}" : null)
    {
        IsOwnImage = plan.Shape.HasOwnImage,
        MayHaveNvidia = plan.Shape.HasOwnImage || plan.Images.Any(i => !i.Choice.Build.IsKnown(out var build) || build.Variant is AmiVariant.Nvidia),
        Network = new(inputs.Cluster.VpcCni, plan.Cluster.IsIpv6),
        InstanceTypes = KnownTypes(inputs, plan),
    };

    private static IReadOnlyList<string>? KnownTypes(Al2023NodeGroupInputs inputs, NodeGroupPlan plan) =>
        inputs.InstanceRequirements.IsSet ? (InstanceTypes.Of(inputs) is { IsExact: true } exact ? [.. exact.Names.Select(n => n.Known())] : null)
        : plan.InstanceTypes.IsKnown(out var types) ? [.. types.Select(t => t.KnownOrNull()).OfType<string>()] : null;
}
