using Al2023.Components.Children;
using Al2023.Components.Lookups;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Pods;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeClass;

/// <summary><c>KarpenterAl2023NodeClass</c>.</summary>
internal static class NodeClassComponent
{
    public static Component<NodeClassInputs, NodeClassPlan> Kind { get; } = new()
    {
        Plan = NodeClassLookup.Plan,
        Check = Check,
        Create = Create,
    };

    private static IEnumerable<Finding> Check(Construction<NodeClassInputs> construction, NodeClassPlan plan)
    {
        var (inputs, unknowns) = (construction.Inputs, construction.Unknowns);
        var efaOnly = inputs.NetworkInterfaces?.Any(i => i?.InterfaceType is NetworkInterfaceType.EfaOnly) == true;
        var findings = new List<Finding>();
        findings.AddRange(NodeClassDecisions.Check(inputs, unknowns));
        findings.AddRange(ClusterCheck.Check(plan.Cluster, inputs.ClusterName));
        if (inputs.Cluster?.KubernetesVersion is { } version)
            findings.AddRange(KubernetesVersionCheck.Check(version, "cluster.kubernetesVersion"));
        if (plan.CreatesAccessEntry)
            findings.AddRange(ClusterCheck.CheckAccess(plan.Cluster, inputs.ClusterName));
        findings.AddRange(VpcCniCheck.Check("cluster.vpcCni.version", plan.VpcCniVersion.KnownText(), efaOnly));
        findings.AddRange(NodeClassInputsCheck.Check(inputs, construction.Name, KubernetesVersion.Parse(plan.Cluster.Version.KnownText()), unknowns));
        return findings.Distinct();
    }

    private static async Task<PropertyValue.Map> Create(Construction<NodeClassInputs> construction, NodeClassPlan plan, Scope scope)
    {
        var raw = construction.Raw;
        var tags = raw.At("tags").AsTexts();
        var role = await NodeRoleChildren.Register(scope, raw.At("nodeRole"), new()
        {
            Partition = plan.Partition,
            Tags = tags,
            InstanceIdNames = plan.InstanceIdNames,
            AttachCni = plan.AttachesCni,
            AttachSsm = plan.AttachesSsm,
            IsIpv6 = plan.Cluster.IsIpv6,
        });
        var entry = plan.CreatesAccessEntry ? AccessEntry.Register(scope, raw.At("clusterName").AsText(), role, plan.InstanceIdNames, tags) : null;
        var profile = plan.CreatesInstanceProfile ? await InstanceProfile.Register(scope, role.Name, raw.At("nodeRole").At("path"), tags) : null;
        var accessEntry = entry is null ? null : await entry;
        var profileName = profile?["name"] ?? raw.At("nodeRole").At("instanceProfileName").AsText();
        var objects = new NodeClassObjects(construction, plan, role.Name, profileName);
        // Karpenter's objects go before the role's policies do.
        var applied = plan.Applies
            ? await KarpenterObject.Register(scope, objects, role.Policies.Union(UrnSet.Of(accessEntry?.Urn ?? "")))
            : UrnSet.Empty;
        return Outputs(objects, role, accessEntry?["accessEntryArn"], applied);
    }

    private static PropertyValue.Map Outputs(NodeClassObjects objects, NodeRoleChildren role, PropertyValue? accessEntryArn, UrnSet applied) => Properties.Of(
        ("accessEntryArn", accessEntryArn),
        ("amiAlias", objects.Alias),
        ("clusterName", objects.Raw.At("clusterName").AsText()),
        ("instanceProfileName", objects.Profile),
        ("manifests", objects.Manifests),
        ("nodeClassName", objects.Name.DependingOn(applied)),
        ("nodeClassRef", objects.Reference.DependingOn(applied)),
        ("nodePoolNames", Properties.ListOf(objects.PoolNames).DependingOn(applied)),
        ("nodeRoleArn", role.Arn),
        ("nodeRoleName", role.Name),
        ("userData", objects.UserData));
}
