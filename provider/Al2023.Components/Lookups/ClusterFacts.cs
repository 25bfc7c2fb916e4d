using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Protocol.Values;

namespace Al2023.Components.Lookups;

/// <summary>What is known of a cluster: what the user says, else what EKS says. Absent where nobody asked.</summary>
/// <param name="Given">The input <c>cluster</c>.</param>
/// <param name="Found">The answer of EKS; absent where nothing had to be asked.</param>
internal sealed record ClusterFacts(ClusterInfoInputs Given, PropertyValue Found)
{
    public Input<string> Endpoint => Given.ApiServerEndpoint.Or(Found.At("endpoint").AsInput());

    public Input<string> CertificateAuthority => Given.CertificateAuthority.Or(Found.At("certificateAuthorities").At(0).At("data").AsInput());

    public Input<string> Version => Given.KubernetesVersion.Or(FoundVersion);

    /// <summary>The version that EKS says.</summary>
    public Input<string> FoundVersion => Found.At("version").AsInput();

    public Input<string> SecurityGroupId => Given.SecurityGroupId.Or(Found.At("vpcConfig").At("clusterSecurityGroupId").AsInput());

    public Input<string> VpcId => Found.At("vpcConfig").At("vpcId").AsInput();

    public Input<string> Status => Found.At("status").AsInput();

    /// <summary><c>API</c>, <c>API_AND_CONFIG_MAP</c> or <c>CONFIG_MAP</c>.</summary>
    public Input<string> AuthenticationMode => Found.At("accessConfigs").At(0).At("authenticationMode").AsInput();

    /// <summary>The CIDR block of services, of the family that the cluster gives to pods.</summary>
    public Input<string> ServiceCidr => Given.ServiceCidr.Or(Network.At(Network.At("ipFamily").AsInput().Is("ipv6") ? "serviceIpv6Cidr" : "serviceIpv4Cidr").AsInput());

    /// <summary>True for an IPv6 cluster; false while it is not known.</summary>
    public bool IsIpv6 => ServiceCidr.IsKnown(out var cidr) && cidr.Contains(':', StringComparison.Ordinal);

    private PropertyValue Network => Found.At("kubernetesNetworkConfigs").At(0);

    /// <summary>The facts of a cluster, looked up if <paramref name="wanted"/> says that something is missing.</summary>
    public static async Task<ClusterFacts> Find(AwsLookups aws, Input<string> name, ClusterInfoInputs given, Func<ClusterFacts, IEnumerable<Input<string>>> wanted)
    {
        var facts = new ClusterFacts(given, new PropertyValue.Null());
        return wanted(facts).Any(v => v.IsAbsent) ? facts with { Found = await aws.Cluster(name) } : facts;
    }
}

/// <summary>Checks what EKS says of a cluster.</summary>
internal static class ClusterCheck
{
    /// <summary>How many minor versions nodes may be behind their control plane: https://kubernetes.io/releases/version-skew-policy/</summary>
    private const int MostBehind = 3;

    /// <summary>Errors of a cluster that no node can join.</summary>
    public static IEnumerable<Finding> Check(ClusterFacts cluster, Input<string> name)
    {
        if (cluster.Status.IsKnown(out var status) && status != "ACTIVE")
            yield return name.Error($"The cluster `{name}` is {status}, so no node can join it. Deploy again when it is ACTIVE.");
        if (cluster.FoundVersion.IsKnown(out var text) && KubernetesVersion.TryParse(text, out var version) && version < KubernetesVersionCheck.Oldest)
            yield return name.Error($"The cluster `{name}` runs Kubernetes {version}, and AL2023 nodes need {KubernetesVersionCheck.Oldest:known} or newer. Upgrade it first.");
    }

    /// <summary>Errors of nodes whose version the control plane does not support.</summary>
    public static IEnumerable<Finding> CheckSkew(Input<string> nodes, Input<string> controlPlane)
    {
        if (!Input.AreKnown(nodes, controlPlane, out var own, out var other) || !KubernetesVersion.TryParse(own, out var node) || !KubernetesVersion.TryParse(other, out var plane))
            yield break;
        // A version that AL2023 has no nodes of is refused as such.
        if (KubernetesVersionCheck.Check(nodes).Any())
            yield break;
        // A version that comes from the cluster itself is the one to be, and what is looked up in a preview the one of before.
        if (node > plane && !nodes.Origin.Dependencies.Any(IsCluster))
            yield return nodes.Error($"Nodes of Kubernetes {node} are newer than their control plane, which runs {plane}. Upgrade the cluster first, or write {plane} or older.");
        else if (node.Major == plane.Major && plane.Minor - node.Minor > MostBehind)
            yield return nodes.Error($"Nodes of Kubernetes {node} are more than three minor versions older than their control plane, which runs {plane}. Write a version from {new KubernetesVersion(plane.Major, plane.Minor - MostBehind)} to {plane}.");
    }

    /// <summary>A note where the nodes' version is looked up of a cluster that this program makes: it is asked for before an upgrade in the same update.</summary>
    public static IEnumerable<Finding> CheckUpgrade(Input<string> name, Input<string> version)
    {
        if (version.IsAbsent && name.Origin.Dependencies.Any(IsCluster))
            yield return name.Information("The nodes follow this cluster's Kubernetes version, and a preview looks it up as it is now: where the same program upgrades the cluster, it does not show that the nodes are replaced with it. Write `kubernetesVersion` with the cluster's output of that name or `version`, and it does.");
    }

    // aws.eks.Cluster, and the one of Pulumi's package eks.
    private static bool IsCluster(string urn) => urn.Split("::") is [_, _, var type, ..]
        && (type.EndsWith(":eks/cluster:Cluster", StringComparison.Ordinal) || type.EndsWith("eks:index:Cluster", StringComparison.Ordinal));

    /// <summary>An error where an access entry is wanted and the cluster knows none.</summary>
    public static IEnumerable<Finding> CheckAccess(ClusterFacts cluster, Input<string> name, Input<bool> createAccessEntry)
    {
        if (cluster.AuthenticationMode.Is("CONFIG_MAP"))
            yield return createAccessEntry.Error($"The cluster `{name}` knows no access entries: its authentication mode is CONFIG_MAP. Change it (`aws eks update-cluster-config --access-config authenticationMode=API_AND_CONFIG_MAP`), or write `createAccessEntry: false` and add the role to the ConfigMap `aws-auth`.");
    }
}
