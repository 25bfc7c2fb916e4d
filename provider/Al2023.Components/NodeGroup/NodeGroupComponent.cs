using Al2023.Components.Children;
using Al2023.Components.Results;
using Al2023.Nodes.Findings;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary><c>Al2023NodeGroup</c>.</summary>
internal static class NodeGroupComponent
{
    public static Component<Al2023NodeGroupInputs, NodeGroupPlan> Kind { get; } = new()
    {
        Read = v => Al2023NodeGroupInputs.Read(v),
        Plan = NodeGroupPlan.Find,
        Check = NodeGroupCheck.Check,
        Create = Create,
        CheckChange = CheckChange,
    };

    // Of another type it is another group, which is there before this one's nodes go, with the same role.
    private static IEnumerable<Finding> CheckChange(Al2023NodeGroupInputs before, Al2023NodeGroupInputs now)
    {
        var (old, current) = (new NodeGroupShape(before), new NodeGroupShape(now));
        return old.IsManaged == current.IsManaged || !current.CreatesRole ? NodeAccessChange.Check(Access(old), Access(current)) : [];
    }

    private static NodeAccess Access(NodeGroupShape shape) => new(shape.Inputs.NodeRole, shape.Inputs.CreateAccessEntry, shape.NamesByInstance, shape.IsManaged);

    private static async Task<PropertyValue.Map> Create(Construction<Al2023NodeGroupInputs> construction, NodeGroupPlan plan, Scope scope)
    {
        var (inputs, shape) = (construction.Inputs, plan.Shape);
        var made = MadeSecurityGroups.Register(inputs, plan, scope);
        var role = await NodeRoleChildren.Register(scope, inputs.NodeRole, new()
        {
            Partition = plan.Partition,
            Tags = inputs.Tags,
            InstanceIdNames = shape.InstanceIdNames,
            NamedByInstance = shape.NamesByInstance,
            IsIpv6 = plan.Cluster.IsIpv6,
        });
        var entry = When(plan.CreatesAccessEntry, () => AccessEntry.Register(scope, inputs.ClusterName, role, shape.NamesByInstance, inputs.Tags));
        var profile = await When(shape.CreatesInstanceProfile, () => InstanceProfile.Register(scope, role, inputs.NodeRole.Path, inputs.Tags));
        var profileName = shape.IsManaged ? Input<string>.Absent() : shape.HasOwnTemplate ? plan.Template.Profile : profile?.Output("name") ?? inputs.NodeRole.InstanceProfileName;
        var securityGroups = await made;
        var template = new NodeGroupTemplate(construction, plan, securityGroups, profileName);
        var reference = shape.HasOwnTemplate ? plan.Template.Reference : TemplateReference.Of(await template.Register(scope));
        var arm = plan.ArmImage is { } image ? TemplateReference.Of(await template.RegisterArm(scope, image)) : null;
        var accessEntry = await entry;
        var parts = new GroupParts(role, reference, arm, role.Policies.Union(UrnSet.Of(accessEntry?.Urn ?? "")).Union(securityGroups.Rules));
        var group = await (shape.IsManaged ? RegisterManaged(construction, plan, scope, parts) : SelfManagedGroup.Register(inputs, plan, scope, parts));
        await AutoScalingTags.Register(inputs, shape, scope, group);
        return Result(plan, parts, template, group, accessEntry?["accessEntryArn"]).ToMap();
    }

    private static async Task<Registered> RegisterManaged(Construction<Al2023NodeGroupInputs> construction, NodeGroupPlan plan, Scope scope, GroupParts parts)
    {
        var (size, finding) = await ManagedSize.Find(construction);
        await InputReport.Log(scope.Log, scope.Urn, finding is { } found ? [found] : [], scope.Cancel);
        return await ManagedGroup.Register(construction.Inputs, plan, scope, parts, size);
    }

    private static Al2023NodeGroupResult Result(NodeGroupPlan plan, GroupParts parts, NodeGroupTemplate template, Registered group, PropertyValue? accessEntryArn)
    {
        var (shape, image, userData) = (plan.Shape, plan.Image, plan.UserData.Rendered);
        var releaseVersion = shape.HoldsImage ? Input<string>.Absent() : group.Output("releaseVersion");
        return new()
        {
            ClusterName = shape.Inputs.ClusterName.ToProperty(),
            NodeGroupName = group[shape.IsManaged ? "nodeGroupName" : "name"],
            NodeGroupArn = group["arn"],
            AutoScalingGroupNames = shape.IsManaged ? GroupNames(group["resources"]) : Properties.ListOf(group["name"]),
            NodeRoleArn = parts.Role.Arn.ToProperty(),
            NodeRoleName = parts.Role.Name.ToProperty(),
            InstanceProfileName = template.ProfileName.ToProperty(),
            AccessEntryArn = accessEntryArn,
            LaunchTemplateId = parts.Template.Id,
            LaunchTemplateName = parts.Template.Name,
            LaunchTemplateVersion = parts.Template.Version.ToProperty(),
            SecurityGroupIds = shape.HasOwnTemplate ? plan.GroupsOfTemplate : template.SecurityGroups,
            SecurityGroupId = template.MadeGroups.Own.ToProperty(),
            MaxPods = plan.MaxPods.ToProperty(),
            KubernetesVersion = plan.KubernetesVersion.ToProperty(),
            Architecture = image.Choice.Architecture.ToProperty(),
            AmiType = image.Type.Or("CUSTOM").ToProperty(),
            AmiId = image.Id.ToProperty(),
            AmiIds = Ids(plan),
            AmiRelease = (shape.HoldsImage ? image.Release : NodeGroupImage.DatedRelease(releaseVersion)).ToProperty(),
            ReleaseVersion = releaseVersion.ToProperty(),
            AmiParameter = image.Parameter.ToProperty(),
            UserData = userData.Select(u => u.Document).ToProperty(),
            NodeConfigYaml = userData.Select(u => u.NodeConfigYaml).ToProperty(),
        };
    }

    private static PropertyValue Ids(NodeGroupPlan plan) => plan.Image.Id.IsAbsent ? new PropertyValue.Null()
        : Input.All([.. plan.Images.Select(i => i.Choice.Architecture)])
            .Select(architectures => (PropertyValue)PropertyValue.Map.Of(architectures.Zip(plan.Images, (a, i) => KeyValuePair.Create(Spelling.Of(a), i.Id.ToProperty()))))
            .ToProperty();

    private static PropertyValue GroupNames(PropertyValue resources) => resources is PropertyValue.List
        ? Properties.ListOf(Elements(resources).SelectMany(r => Elements(r.At("autoscalingGroups"))).Select(g => g.At("name")))
        : new PropertyValue.Unknown().Like(resources);

    private static IEnumerable<PropertyValue> Elements(PropertyValue list) => list is PropertyValue.List { Items: var items } ? items.Select((_, i) => list.At(i)) : [];

    private static async Task<Registered?> When(bool wanted, Func<Task<Registered>> register) => wanted ? await register() : null;
}

/// <summary>What a group is made of.</summary>
/// <param name="Role">The nodes' role.</param>
/// <param name="Template">The launch template.</param>
/// <param name="ArmTemplate">That of the instance types that run arm64, where others run x86_64.</param>
/// <param name="Ready">What nodes need before they can join: policies, the access entry and the rules of their security group.</param>
internal sealed record GroupParts(NodeRoleChildren Role, TemplateReference Template, TemplateReference? ArmTemplate, UrnSet Ready);
