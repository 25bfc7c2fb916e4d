using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData;

/// <summary>Checks what user data is to be made of, before it is rendered.</summary>
public static class UserDataInputsCheck
{
    /// <summary>All that is wrong, with the inputs' own paths: <c>bootstrapScripts[1]</c>.</summary>
    /// <param name="inputs">The inputs; an unknown one is null, or <see cref="Unknowns.Text"/> inside lists and maps.</param>
    /// <param name="mergedBy">Who adds to the document.</param>
    /// <param name="release">What runs on the node.</param>
    /// <param name="unknowns">Which inputs are set but unknown.</param>
    public static IEnumerable<Finding> Check(UserDataInputs inputs, UserDataMerger mergedBy, NodeRelease release, Unknowns unknowns)
    {
        _ = (mergedBy, release);
        foreach (var missing in MissingCluster(inputs, unknowns))
            yield return missing;
    }

    private static IEnumerable<Finding> MissingCluster(UserDataInputs inputs, Unknowns unknowns)
    {
        if (!unknowns.IsSet("clusterName", inputs.ClusterName))
            yield break;
        if (!unknowns.IsSet("cluster.apiServerEndpoint", inputs.Cluster?.ApiServerEndpoint))
            yield return Finding.Error("cluster.apiServerEndpoint", "`cluster.apiServerEndpoint` is missing: nodes do not ask EKS for it. Write the API server's URL, `https://…`.");
        if (!unknowns.IsSet("cluster.certificateAuthority", inputs.Cluster?.CertificateAuthority))
            yield return Finding.Error("cluster.certificateAuthority", "`cluster.certificateAuthority` is missing: nodes do not ask EKS for it. Write the cluster's `certificateAuthority.data`.");
        if (!unknowns.IsSet("cluster.serviceCidr", inputs.Cluster?.ServiceCidr))
            yield return Finding.Error("cluster.serviceCidr", "`cluster.serviceCidr` is missing: nodes do not ask EKS for it. Write the CIDR block of Kubernetes services, `10.100.0.0/16` for example.");
    }
}
