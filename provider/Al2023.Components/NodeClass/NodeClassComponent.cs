using Al2023.Components.Children;
using Al2023.Components.Lookups;
using Al2023.Components.Results;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Pods;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeClass;

/// <summary><c>KarpenterAl2023NodeClass</c>.</summary>
internal static class NodeClassComponent
{
    public static Component<KarpenterAl2023NodeClassInputs, NodeClassPlan> Kind { get; } = new()
    {
        Read = v => KarpenterAl2023NodeClassInputs.Read(v),
        Plan = NodeClassPlan.Find,
        Check = Check,
        Create = Create,
        CheckChange = (before, now) => NodeAccessChange.Check(Access(before), Access(now)),
    };

    private static NodeAccess Access(KarpenterAl2023NodeClassInputs inputs) =>
        new(inputs.NodeRole, inputs.CreateAccessEntry, NodeRoleOptions.InstanceIdNamesOf(inputs.NodeConfig), IsManaged: false);

    private static IEnumerable<Finding> Check(Construction<KarpenterAl2023NodeClassInputs> construction, NodeClassPlan plan)
    {
        var inputs = construction.Inputs;
        var efaOnly = inputs.NetworkInterfaces.Items.Any(i => i.InterfaceType.Is(NetworkInterfaceType.EfaOnly));
        List<Finding> findings =
        [
            .. NodeClassInputsCheck.CheckDecisions(inputs),
            .. ClusterCheck.Check(plan.Cluster, inputs.ClusterName),
            .. KubernetesVersionCheck.Check(inputs.Cluster.KubernetesVersion),
            .. plan.CreatesAccessEntry ? ClusterCheck.CheckAccess(plan.Cluster, inputs.ClusterName, inputs.CreateAccessEntry) : [],
            .. VpcCniCheck.Check(plan.VpcCniVersion, efaOnly),
            .. RenameCheck.CheckNodeClass(construction.Request, inputs.NodeClassName),
            .. NodeClassInputsCheck.Check(inputs, construction.Name, plan.Cluster.Version, construction.HasErrors),
        ];
        return findings.Distinct();
    }

    private static async Task<PropertyValue.Map> Create(Construction<KarpenterAl2023NodeClassInputs> construction, NodeClassPlan plan, Scope scope)
    {
        var inputs = construction.Inputs;
        var instanceIdNames = NodeRoleOptions.InstanceIdNamesOf(inputs.NodeConfig);
        var role = await NodeRoleChildren.Register(scope, inputs.NodeRole, new()
        {
            Partition = plan.Partition,
            Tags = inputs.Tags,
            InstanceIdNames = instanceIdNames,
            IsIpv6 = plan.Cluster.IsIpv6,
        });
        var entry = plan.CreatesAccessEntry ? AccessEntry.Register(scope, inputs.ClusterName, role, instanceIdNames, inputs.Tags) : null;
        var profile = plan.CreatesInstanceProfile ? await InstanceProfile.Register(scope, role, inputs.NodeRole.Path, inputs.Tags) : null;
        var accessEntry = entry is null ? null : await entry;
        var profileName = profile?.Output("name") ?? inputs.NodeRole.InstanceProfileName;
        var input = new RenderInput(inputs, plan.Target)
        {
            Name = inputs.NodeClassName.Or(construction.Name),
            KubernetesVersion = plan.Cluster.Version,
            Role = profileName.IsAbsent ? role.Name : default,
            InstanceProfile = profileName,
            UserData = UserDataRenderer.Render(NodeClassInputsCheck.UserData(inputs), UserDataMerger.Karpenter).Select(r => r.Document),
        };
        var objects = new KarpenterObjects(input);
        // Karpenter's objects go before the role's policies do.
        var applied = plan.Applies
            ? await KarpenterObject.Register(scope, input, objects, role.Policies.Union(UrnSet.Of(accessEntry?.Urn ?? "")))
            : UrnSet.Empty;
        return new KarpenterAl2023NodeClassResult
        {
            AccessEntryArn = accessEntry?["accessEntryArn"],
            AmiAlias = NodeImages.Alias(inputs, plan.Target).ToProperty(),
            ClusterName = inputs.ClusterName.ToProperty(),
            InstanceProfileName = profileName.ToProperty(),
            Manifests = objects.Manifests.ToProperty(),
            NodeClassName = input.Name.ToProperty().DependingOn(applied),
            NodeClassRef = KarpenterObjects.Reference(input).ToProperty().DependingOn(applied),
            NodePoolNames = Properties.ListOf(input.Pools.Select(p => p.Pool.Name.ToProperty())).DependingOn(applied),
            NodeRoleArn = role.Arn.ToProperty(),
            NodeRoleName = role.Name.ToProperty(),
            UserData = input.UserData.ToProperty(),
        }.ToMap();
    }
}
