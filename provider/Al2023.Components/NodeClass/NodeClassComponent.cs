using Al2023.Components.Children;
using Al2023.Components.Lookups;
using Al2023.Components.Results;
using Al2023.Nodes.Aws;
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
    };

    private static IEnumerable<Finding> Check(Construction<KarpenterAl2023NodeClassInputs> construction, NodeClassPlan plan)
    {
        var inputs = construction.Inputs;
        var efaOnly = inputs.NetworkInterfaces.Items.Any(i => i.InterfaceType.Is(NetworkInterfaceType.EfaOnly));
        List<Finding> findings =
        [
            .. NodeClassInputsCheck.CheckDecisions(inputs),
            .. ClusterCheck.Check(plan.Cluster, inputs.ClusterName),
            .. ClusterInfoCheck.Check(inputs.Cluster),
            .. KubernetesSupport.Check(plan.Cluster.Version.At(inputs.Cluster.KubernetesVersion.Place)),
            .. KarpenterCompatibility.Check(inputs.KarpenterVersion, plan.Cluster.Version).Select(f => f.AsWarning()),
            .. plan.CreatesAccessEntry ? ClusterCheck.CheckAccess(plan.Cluster, inputs.ClusterName, inputs.CreateAccessEntry) : [],
            .. VpcCniCheck.Check(plan.VpcCniVersion, efaOnly),
            .. CaRotationCheck.CheckNodeClass(plan.Cluster, inputs, plan.Target),
            .. NodeClassInputsCheck.Check(inputs, construction.Name, plan.Cluster.Version, construction.HasErrors),
        ];
        List<Finding> ofResources = [.. MadeResourcesCheck.Check(Resources(construction, plan))];
        // Karpenter's own warning about a tag is no news where a resource beside its objects is refused for it.
        return ofResources.Concat(findings.Where(f => !ofResources.Contains(f with { Severity = Severity.Error }))).Distinct();
    }

    /// <summary>The AWS resources that have names or tags.</summary>
    private static List<MadeResource> Resources(Construction<KarpenterAl2023NodeClassInputs> construction, NodeClassPlan plan)
    {
        var (inputs, name) = (construction.Inputs, construction.Name);
        return
        [
            .. NodeRoleChildren.Resources(name, inputs.NodeRole, inputs.Tags, plan.Cluster.IsIpv6),
            .. plan.CreatesAccessEntry ? [new(ResourceRuleTable.AccessEntry, name) { Tags = [inputs.Tags] }] : Array.Empty<MadeResource>(),
            .. plan.CreatesInstanceProfile ? [new(ResourceRuleTable.InstanceProfile, name) { Tags = [inputs.Tags] }] : Array.Empty<MadeResource>(),
        ];
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
        var entry = plan.CreatesAccessEntry ? AccessEntry.Register(scope, inputs.ClusterName, role, NodeRoleOptions.NamesByInstance(inputs.NodeConfig, inputs.Ami), inputs.Tags) : null;
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
            NodePoolNames = Properties.ListOf(objects.NodePools.Select(p => p.Name.ToProperty())).DependingOn(applied),
            NodeRoleArn = role.Arn.ToProperty(),
            NodeRoleName = role.Name.ToProperty(),
            UserData = input.UserData.ToProperty(),
        }.ToMap();
    }
}
