using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>The cluster's inputs, where the user data holds the cluster.</summary>
internal static class ClusterInputsCheck
{
    public static IEnumerable<Finding> Check(UserDataInputs inputs, Unknowns unknowns)
    {
        if (!unknowns.IsSet("clusterName", inputs.ClusterName))
            return [];
        return [.. Missing(inputs, unknowns), .. Values(inputs)];
    }

    private static IEnumerable<Finding> Missing(UserDataInputs inputs, Unknowns unknowns)
    {
        if (!unknowns.IsSet("cluster.apiServerEndpoint", inputs.Cluster?.ApiServerEndpoint))
            yield return Finding.Error("cluster.apiServerEndpoint", "`cluster.apiServerEndpoint` is missing: nodes do not ask EKS for it. Write the API server's URL, `https://…`.");
        if (!unknowns.IsSet("cluster.certificateAuthority", inputs.Cluster?.CertificateAuthority))
            yield return Finding.Error("cluster.certificateAuthority", "`cluster.certificateAuthority` is missing: nodes do not ask EKS for it. Write the cluster's `certificateAuthority.data`.");
        if (!unknowns.IsSet("cluster.serviceCidr", inputs.Cluster?.ServiceCidr))
            yield return Finding.Error("cluster.serviceCidr", "`cluster.serviceCidr` is missing: nodes do not ask EKS for it. Write the CIDR block of Kubernetes services, `10.100.0.0/16` for example.");
    }

    private static IEnumerable<Finding> Values(UserDataInputs inputs) =>
    [
        .. inputs.ClusterName is { } name ? ClusterValueCheck.Name(name, "clusterName") : [],
        .. inputs.Cluster?.ApiServerEndpoint is { } endpoint ? ClusterValueCheck.Endpoint(endpoint, "cluster.apiServerEndpoint") : [],
        .. inputs.Cluster?.CertificateAuthority is { } certificate ? Certificate(certificate, "cluster.certificateAuthority") : [],
        .. inputs.Cluster?.ServiceCidr is { } cidr ? ClusterValueCheck.Cidr(cidr, "cluster.serviceCidr") : [],
    ];

    private static IEnumerable<Finding> Certificate(string certificate, string path)
    {
        if (certificate == Unknowns.Text)
            return [];
        return GoBase64.TryDecode(certificate, out var bytes)
            ? ClusterValueCheck.Certificate(bytes, path)
            : [Finding.Error(path, "The text is no base64. Write the cluster's `certificateAuthority.data` as EKS gives it.")];
    }
}
