using Al2023.Components.Children;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary><c>Al2023NodeGroup</c>.</summary>
internal static class NodeGroupComponent
{
    public static Component<NodeGroupInputs, NodeGroupPlan> Kind { get; } = new()
    {
        Plan = NodeGroupLookup.Plan,
        Check = NodeGroupCheck.Check,
        Create = Create,
    };

    private static async Task<PropertyValue.Map> Create(Construction<NodeGroupInputs> construction, NodeGroupPlan plan, Scope scope)
    {
        var (raw, shape) = (construction.Raw, plan.Shape);
        var tags = raw.At("tags").AsTexts();
        var efaGroup = When(shape.HasEfa, () => EfaSecurityGroup.Register(scope, plan.Cluster.VpcId, tags));
        var role = await RegisterRole(construction, plan, scope);
        var entry = When(shape.CreatesAccessEntry, () => AccessEntry.Register(scope, raw.At("clusterName").AsText(), role, shape.InstanceIdNames, tags));
        var profile = await When(shape.CreatesInstanceProfile, () => InstanceProfile.Register(scope, role.Name, raw.At("nodeRole").At("path"), tags));
        var template = new NodeGroupTemplate(construction, plan,
            (await efaGroup)?.Id ?? new PropertyValue.Null(),
            profile?["name"] ?? raw.At("nodeRole").At("instanceProfileName").AsText());
        var registered = await template.Register(scope);
        var accessEntry = await entry;
        var parts = new GroupParts(role, registered, role.Policies.Union(UrnSet.Of(accessEntry?.Urn ?? "")));
        var group = await (shape.IsManaged ? ManagedGroup.Register(construction, plan, scope, parts) : SelfManagedGroup.Register(construction, plan, scope, parts));
        return new NodeGroupOutputs(raw, plan, parts, group, template.SecurityGroups)
        {
            InstanceProfileName = template.ProfileName,
            AccessEntryArn = accessEntry?["accessEntryArn"] ?? new PropertyValue.Null(),
        }.ToMap();
    }

    private static Task<NodeRoleChildren> RegisterRole(Construction<NodeGroupInputs> construction, NodeGroupPlan plan, Scope scope) =>
        NodeRoleChildren.Register(scope, construction.Raw.At("nodeRole"), new()
        {
            Partition = plan.Partition,
            Tags = construction.Raw.At("tags").AsTexts(),
            InstanceIdNames = plan.Shape.InstanceIdNames,
            AttachCni = plan.Shape.AttachesCni,
            AttachSsm = plan.Shape.AttachesSsm,
            IsIpv6 = plan.Cluster.IsIpv6,
        });

    private static async Task<Registered?> When(bool wanted, Func<Task<Registered>> register) => wanted ? await register() : null;
}
