using System.Text;
using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;

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
        if (cluster is { EnableOutpost: not true, Id.Length: > 0 })
            yield return Finding.Warning($"{path}.id", "The id of an Outpost's local cluster does nothing without `enableOutpost: true`. Write that too, or leave the id out.");
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

/// <summary>What nodeadm takes of the cluster's values without a look, and fails on later.</summary>
internal static partial class ClusterValueCheck
{
    private const int MostCertificates = 2;

    public static IEnumerable<Finding> Name(string name, string path)
    {
        if (name != InputValue.Placeholder && !ClusterName().IsMatch(name))
            yield return Finding.Error(path, $"`{name}` is no name of an EKS cluster, so the node asks for a token of a cluster that does not exist. Write up to 100 letters, digits, `-` and `_`, the first a letter or digit, nothing around them.");
    }

    public static IEnumerable<Finding> Endpoint(string endpoint, string path)
    {
        var isUrl = Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.Host.Length > 0
            && !endpoint.Any(char.IsWhiteSpace);
        if (endpoint != InputValue.Placeholder && !isUrl)
            yield return Finding.Error(path, $"`{endpoint}` is no address of an API server. Write the cluster's endpoint with its `https://`, as EKS gives it.");
    }

    public static IEnumerable<Finding> Certificate(ReadOnlySpan<byte> certificate, string path)
    {
        if (certificate.IndexOf("PRIVATE KEY"u8) >= 0)
            return [Finding.Error(path, "This is a private key, and every pod that reaches the metadata service can read it. Write the cluster's CA certificate: its `certificateAuthority.data`.")];
        if (CertificateBundle.Count(certificate) > MostCertificates)
            return [Finding.Warning(path, $"The bundle holds {CertificateBundle.Count(certificate)} certificates, and a cluster has one, or two while its CA is rotated. Write the cluster's `certificateAuthority.data` as EKS gives it.")];
        return certificate[Ascii.Trim(certificate)].StartsWith("-----"u8)
            ? []
            : [Finding.Error(path, "This is no certificate once its base64 is undone, so the kubelet trusts no API server. Write the cluster's `certificateAuthority.data` as EKS gives it: base64 of PEM, encoded once.")];
    }

    public static IEnumerable<Finding> Cidr(string cidr, string path)
    {
        if (cidr != InputValue.Placeholder && !CidrBlock.IsBlock(cidr))
            yield return Finding.Error(path, $"`{cidr}` is no CIDR block, and nodeadm fails when it writes the kubelet's configuration. Write the block of Kubernetes services, one of them, `10.100.0.0/16` for example.");
        else if (cidr != InputValue.Placeholder && CidrBlock.FirstOf(cidr) is { } network && network != cidr)
            yield return Finding.Error(path, $"`{cidr}` is an address within the block `{network}`, and nodeadm makes the cluster's DNS address of it as it stands: pods get one at which nothing listens. Write the block's first address, `{network}`.");
    }

    [GeneratedRegex(@"\A[0-9A-Za-z][A-Za-z0-9_-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ClusterName();
}
