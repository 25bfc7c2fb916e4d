using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>
/// Checks a launch template of the user's own: how it is named, what stands beside it, and what it holds as far as that is
/// read. What EKS forbids: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
/// </summary>
internal static class GivenTemplateCheck
{
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs, NodeGroupPlan plan, NodeRelease release)
    {
        var template = plan.Template;
        return
        [
            .. CheckReference(inputs.LaunchTemplate),
            .. CheckReading(inputs, plan),
            .. TemplateInputsCheck.Check(inputs, plan.Shape),
            .. plan.Shape.IsManaged ? CheckManaged(template, inputs) : CheckSelfManaged(template),
            .. CheckImage(template, plan.Shape, inputs.Ami.Source),
            .. CheckTypes(template, inputs),
            .. CheckMarket(template, inputs.CapacityType),
            .. CheckSecurityGroups(plan),
            .. CheckUserData(plan, release),
            .. CheckNames(plan),
        ];
    }

    private static IEnumerable<Finding> CheckReference(LaunchTemplateSpecificationInputs given)
    {
        if (given.IsUnknown)
            yield break;
        if (given.Id.IsSet && given.Name.IsSet)
            yield return given.Name.Error("`launchTemplate.id` and `launchTemplate.name` exclude each other. Leave one of them out.");
        if (given.Id.IsAbsent && given.Name.IsAbsent)
            yield return given.Error("Nothing says which launch template. Write its `id` or its `name`.");
        foreach (var finding in Ec2Id.Check(given.Id, "lt"))
            yield return finding;
        if (given.Version.IsKnown(out var version) && version is not (GivenTemplate.Default or GivenTemplate.Latest) && !(version.Length is > 0 and < 10 && version[0] != '0' && version.All(char.IsAsciiDigit)))
            yield return given.Version.Error($"`{given.Version}` is no version of a launch template. Write its number, `{GivenTemplate.Default:known}` or `{GivenTemplate.Latest:known}`.");
    }

    /// <summary>Says what is not read, and what a preview does not see.</summary>
    private static IEnumerable<Finding> CheckReading(Al2023NodeGroupInputs inputs, NodeGroupPlan plan)
    {
        var (given, template) = (inputs.LaunchTemplate, plan.Template);
        if (template.IsOtherVersion)
        {
            yield return given.Information($"AWS's provider reads the template's default version alone, {template.DefaultVersion}: what version {template.Version} holds is not checked here.");
            if (!plan.Shape.HoldsImage && inputs.InstanceTypes.IsAbsent && inputs.Ami.Architecture.IsAbsent)
                yield return given.Warning("The instance type of this version cannot be read, so that EKS is asked for the x86_64 image. Write `ami.architecture` or `instanceTypes`.");
        }
        if (!IsNumber(given.Version) && given.Id.Origin.Join(given.Name.Origin).Dependencies.Any(IsTemplate))
            yield return given.Information("A preview looks the version up as it is now: where the same program changes the template, it does not show that nodes are replaced with it. Write `version` with the template's output `latestVersion`, and it does.");
    }

    private static IEnumerable<Finding> CheckManaged(GivenTemplate template, Al2023NodeGroupInputs inputs)
    {
        var given = template.Given;
        if (template.Profile.IsKnown(out _))
            yield return given.Error($"The launch template names the instance profile `{template.Profile}`, and EKS makes that of a managed node group itself. Take it out of the template, and write its role as `nodeRole.arn`.");
        if (template.Subnet.IsKnown(out _))
            yield return given.Error($"An interface of the launch template names the subnet `{template.Subnet}`, and EKS takes subnets from the node group alone. Take it out of the template, and write `subnetIds`.");
        if (template.ShutdownBehavior.IsKnown(out _))
            yield return given.Error("The launch template says what becomes of an instance at its shutdown, and EKS decides that itself. Take `instanceInitiatedShutdownBehavior` out of the template.");
        if (template.Hibernation.Is("true"))
            yield return given.Error("The launch template turns hibernation on, which EKS forbids. Take `hibernationOptions` out of the template.");
        if (template.HasInstanceRequirements)
            yield return given.Error("The launch template asks for instance types by their attributes, and EKS takes them by their names. Take `instanceRequirements` out of the template, and write `instanceTypes`.");
        if (template.InstanceType.IsKnown(out _) && inputs.InstanceTypes.IsSet)
            yield return inputs.InstanceTypes.Error($"The launch template names the instance type `{template.InstanceType}`, and EKS takes types in one place alone. Leave `instanceTypes` out, or take the type out of the template.");
    }

    private static IEnumerable<Finding> CheckSelfManaged(GivenTemplate template)
    {
        if (template.IsRead && template.Profile.IsAbsent)
            yield return template.Given.Error("The launch template names no instance profile, without which nodes have no role and do not join. Name one in the template.");
    }

    private static IEnumerable<Finding> CheckImage(GivenTemplate template, NodeGroupShape shape, Input<AmiSource> source)
    {
        if (shape.HasCustomImage)
            yield break;
        if (shape.HoldsImage && template.IsRead && template.ImageId.IsAbsent)
            yield return shape.IsManaged
                ? source.Error("The launch template names no image. Name one in the template, or leave `ami.source` out, and EKS picks it.")
                : template.Given.Error("The launch template names no image, and nobody else picks that of self-managed nodes. Name one in the template.");
        else if (!shape.HoldsImage && template.ImageId.IsKnown(out _))
            yield return template.Given.Error($"The launch template names the image `{template.ImageId}`, so that EKS picks none. Write `ami.source: LaunchTemplate`, or take the image out of the template.");
    }

    private static IEnumerable<Finding> CheckTypes(GivenTemplate template, Al2023NodeGroupInputs inputs)
    {
        if (inputs.CapacityType.Is(CapacityType.CapacityBlock) && inputs.InstanceTypes.IsSet)
            yield return inputs.InstanceTypes.Error("A Capacity Block's instance type stands beside its reservation, in the launch template. Leave `instanceTypes` out.");
        if (!template.IsRead || inputs.InstanceTypes.IsSet || inputs.InstanceRequirements.IsSet)
            yield break;
        if (template.HasInstanceRequirements)
        {
            if (inputs.Type.Is(NodeGroupType.SelfManaged))
                yield return template.Given.Error("The launch template asks for instance types by their attributes, which an Auto Scaling group takes in its mix alone. Write them as `instanceRequirements` here.");
        }
        else if (template.InstanceType.IsAbsent)
            yield return template.Given.Error("The launch template names no instance type. Write `instanceTypes`, or name one in the template.");
    }

    private static IEnumerable<Finding> CheckMarket(GivenTemplate template, Input<CapacityType> capacity)
    {
        var isBlock = capacity.Is(CapacityType.CapacityBlock);
        if (template.Market.Is("spot"))
            yield return template.Given.Error("The launch template asks for Spot instances, and the group does that itself. Take `instanceMarketOptions` out of the template, and write `capacityType: SPOT`.");
        else if (template.Market.Is("capacity-block") && !isBlock && !capacity.IsUnknown)
            yield return template.Given.Error("The launch template asks for a Capacity Block. Write `capacityType: CAPACITY_BLOCK` too, or take `instanceMarketOptions` out of the template.");
        else if (isBlock && template.IsRead && template.Market.IsAbsent)
            yield return capacity.Error("The launch template asks for no Capacity Block. Write `marketType: capacity-block` into its `instanceMarketOptions` and the reservation beside it, or another capacity type.");
    }

    private static IEnumerable<Finding> CheckSecurityGroups(NodeGroupPlan plan)
    {
        var groups = plan.GroupsOfTemplate;
        var names = groups is PropertyValue.List { Items: var items } ? items.OfType<PropertyValue.Text>().Select(t => t.Value).ToList() : [];
        if (!plan.Template.IsRead || groups is PropertyValue.Unknown || !plan.Cluster.SecurityGroupId.IsKnown(out var cluster) || names.Contains(cluster))
            yield break;
        yield return plan.Template.Given.Warning($"The launch template leaves out the cluster's security group `{cluster}`, which lets nodes and control plane reach each other, and nobody adds it. Name it in the template, or see that the rules of its own groups let them.");
    }

    private static IEnumerable<Finding> CheckUserData(NodeGroupPlan plan, NodeRelease release)
    {
        var (given, userData) = (plan.Template.Given, plan.Template.UserData);
        if (!plan.Template.IsRead || userData.IsUnknown || (userData.IsAbsent && !plan.Shape.HoldsImage))
            return [];
        var report = UserDataCheck.Check(NodeGroupUserData.Served(userData.Known("")), plan.UserData.MergedBy, release);
        return report.Issues.Select(i => given.Find(i.Severity, i.Path.Length == 0
            ? (Message)$"In the template's user data: {i.Message}"
            : $"In the template's user data, at `{i.Path}`: {i.Message}"));
    }

    /// <summary>Says what a NodeConfig that is not made here needs of the resources that are.</summary>
    private static IEnumerable<Finding> CheckNames(NodeGroupPlan plan)
    {
        var (inputs, shape) = (plan.Shape.Inputs, plan.Shape);
        if (!plan.UserData.Rendered.IsKnown(out var userData))
            yield break;
        var config = userData.NodeConfigYaml;
        if (config.Contains("InstanceIdNodeName: true", StringComparison.Ordinal) && !shape.NamesByInstance.Is(true) && (shape.CreatesRole || inputs.CreateAccessEntry.Is(true)))
            yield return plan.Template.Given.Error("The template's user data names nodes after their instance (`InstanceIdNodeName`), and the access entry that is made here is of the type for other names. Make a role with an entry of type EC2, write `nodeRole.arn`, and leave `createAccessEntry` out.");
        if (shape is { IsManaged: true, HoldsImage: true } && inputs.Taints.Items.Count > 0 && !config.Contains("registerWithTaints", StringComparison.Ordinal) && !config.Contains("--register-with-taints", StringComparison.Ordinal))
            yield return inputs.Taints.Warning("EKS sets taints when a node is ready, and pods may start on it before. Write them into the template's user data too, as `registerWithTaints` of `spec.kubelet.config`.");
    }

    private static bool IsNumber(Input<string> version) => version.IsSet && !version.Is(GivenTemplate.Default) && !version.Is(GivenTemplate.Latest);

    private static bool IsTemplate(string urn) => urn.Split("::") is [_, _, var type, ..] && type.EndsWith(":ec2/launchTemplate:LaunchTemplate", StringComparison.Ordinal);
}
