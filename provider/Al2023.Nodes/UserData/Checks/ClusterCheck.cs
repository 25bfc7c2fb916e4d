using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>The cluster in a whole document: nodeadm asks nobody for what is missing.</summary>
internal static class ClusterCheck
{
    /// <summary>All findings about <c>spec.cluster</c> of the merged NodeConfig.</summary>
    public static IEnumerable<Finding> Check(ClusterBlock cluster, string path, UserDataMerger mergedBy)
    {
        if (mergedBy is not UserDataMerger.None)
            return Foreign(cluster, path, mergedBy);
        return [.. Missing(cluster, path), .. Values(cluster, path)];
    }

    private static IEnumerable<Finding> Missing(ClusterBlock cluster, string path)
    {
        if (cluster.Name.Length == 0)
            yield return Finding.Error($"{path}.name", "The cluster's name is missing, and nodeadm fails. Write `spec.cluster.name`.");
        if (cluster.ApiServerEndpoint.Length == 0)
            yield return Finding.Error($"{path}.apiServerEndpoint", "The API server's address is missing, and nodeadm fails. Write `spec.cluster.apiServerEndpoint`.");
        if (cluster.CertificateAuthority is null)
            yield return Finding.Error($"{path}.certificateAuthority", "The cluster's CA certificate is missing, and nodeadm fails. Write `spec.cluster.certificateAuthority`.");
        if (cluster.Cidr.Length == 0)
            yield return Finding.Error($"{path}.cidr", "The block of Kubernetes services is missing, and nodeadm fails. Write `spec.cluster.cidr`.");
        if (cluster is { EnableOutpost: true, Id.Length: 0 })
            yield return Finding.Error($"{path}.id", "`enableOutpost` needs the local cluster's id, and nodeadm fails without. Write `spec.cluster.id`.");
    }

    private static IEnumerable<Finding> Values(ClusterBlock cluster, string path) =>
    [
        .. cluster.Name.Length > 0 ? ClusterValueCheck.Name(cluster.Name, $"{path}.name") : [],
        .. cluster.ApiServerEndpoint.Length > 0 ? ClusterValueCheck.Endpoint(cluster.ApiServerEndpoint, $"{path}.apiServerEndpoint") : [],
        .. cluster.CertificateAuthority is { } ca ? ClusterValueCheck.Certificate(ca.Span, $"{path}.certificateAuthority") : [],
        .. cluster.Cidr.Length > 0 ? ClusterValueCheck.Cidr(cluster.Cidr, $"{path}.cidr") : [],
    ];

    private static IEnumerable<Finding> Foreign(ClusterBlock cluster, string path, UserDataMerger mergedBy)
    {
        if (cluster.ToPlain().Count == 0)
            yield break;
        if (mergedBy is UserDataMerger.Karpenter)
            yield return Finding.Error(path, "Karpenter adds the cluster behind this and wins. Leave `spec.cluster` out.");
        else
            yield return Finding.Warning(path, "EKS adds the cluster itself, and this wins over it. Leave `spec.cluster` out.");
    }
}
