using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Components.Lookups;

/// <summary>Checks what EKS says of a cluster.</summary>
internal static class ClusterCheck
{
    /// <summary>How many minor versions nodes may be behind their control plane: https://kubernetes.io/releases/version-skew-policy/</summary>
    private const int MostBehind = 3;

    /// <summary>Errors of a cluster that no node can join.</summary>
    public static IEnumerable<Finding> Check(ClusterFacts cluster, string? name)
    {
        if (cluster.Status.KnownText() is { } status && status != "ACTIVE")
            yield return Finding.Error("clusterName", $"The cluster `{name}` is {status}, so no node can join it. Deploy again when it is ACTIVE.");
        if (KubernetesVersion.Parse(cluster.Found.At("version").KnownText()) is { } version && version < KubernetesVersionCheck.Oldest)
            yield return Finding.Error("clusterName", $"The cluster `{name}` runs Kubernetes {version}, and AL2023 nodes need {KubernetesVersionCheck.Oldest:known} or newer. Upgrade it first.");
    }

    /// <summary>Errors of nodes whose version the control plane does not support.</summary>
    public static IEnumerable<Finding> CheckSkew(string? nodes, string? controlPlane)
    {
        if (KubernetesVersion.Parse(nodes) is not { } node || KubernetesVersion.Parse(controlPlane) is not { } plane)
            yield break;
        if (node > plane)
            yield return Finding.Error("kubernetesVersion", $"Nodes of Kubernetes {node} are newer than their control plane, which runs {plane}. Upgrade the cluster first, or write {plane} or older.");
        else if (node.Major == plane.Major && plane.Minor - node.Minor > MostBehind)
            yield return Finding.Error("kubernetesVersion", $"Nodes of Kubernetes {node} are more than three minor versions older than their control plane, which runs {plane}. Write a version from {new KubernetesVersion(plane.Major, plane.Minor - MostBehind)} to {plane}.");
    }

    /// <summary>An error where an access entry is wanted and the cluster knows none.</summary>
    public static IEnumerable<Finding> CheckAccess(ClusterFacts cluster, string? name)
    {
        if (cluster.AuthenticationMode.KnownText() == "CONFIG_MAP")
            yield return Finding.Error("createAccessEntry", $"The cluster `{name}` knows no access entries: its authentication mode is CONFIG_MAP. Change it (`aws eks update-cluster-config --access-config authenticationMode=API_AND_CONFIG_MAP`), or write `createAccessEntry: false` and add the role to the ConfigMap `aws-auth`.");
    }
}
