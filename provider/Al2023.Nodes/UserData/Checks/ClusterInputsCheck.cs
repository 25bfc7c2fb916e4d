using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>The cluster's inputs, where the user data holds the cluster.</summary>
internal static class ClusterInputsCheck
{
    public static IEnumerable<Finding> Check(UserDataInputs inputs) => inputs.ClusterName.IsAbsent ? [] : [.. Missing(inputs), .. Values(inputs)];

    private static IEnumerable<Finding> Missing(UserDataInputs inputs)
    {
        if (inputs.Endpoint.IsAbsent)
            yield return inputs.Endpoint.Error("`cluster.apiServerEndpoint` is missing: nodes do not ask EKS for it. Write the API server's URL, `https://…`.");
        if (inputs.Certificate.IsAbsent)
            yield return inputs.Certificate.Error("`cluster.certificateAuthority` is missing: nodes do not ask EKS for it. Write the cluster's `certificateAuthority.data`.");
        if (inputs.Services.IsAbsent)
            yield return inputs.Services.Error("`cluster.serviceCidr` is missing: nodes do not ask EKS for it. Write the CIDR block of Kubernetes services, `10.100.0.0/16` for example.");
    }

    private static IEnumerable<Finding> Values(UserDataInputs inputs) =>
    [
        .. inputs.ClusterName.Check(ClusterValueCheck.Name),
        .. inputs.Endpoint.Check(ClusterValueCheck.Endpoint),
        .. inputs.Certificate.Check(Certificate),
        .. inputs.Services.Check(ClusterValueCheck.Cidr),
    ];

    /// <summary>Findings about a certificate authority in base64.</summary>
    public static IEnumerable<Finding> Certificate(string certificate, string path) => GoBase64.TryDecode(certificate, out var bytes)
        ? ClusterValueCheck.Certificate(bytes, path)
        : [Finding.Error(path, "The text is no base64. Write the cluster's `certificateAuthority.data` as EKS gives it.")];
}
