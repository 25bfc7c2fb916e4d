using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.UserData.Checks;

namespace Al2023.Nodes.UserData;

/// <summary>Checks what a user says of a cluster, whether anything of it is needed or not.</summary>
public static class ClusterInfoCheck
{
    /// <summary>Errors of the values, one by one.</summary>
    public static IEnumerable<Finding> Check(ClusterInfoInputs cluster) =>
    [
        .. cluster.ApiServerEndpoint.Check(ClusterValueCheck.Endpoint),
        .. cluster.CertificateAuthority.Check(ClusterInputsCheck.Certificate),
        .. cluster.ServiceCidr.Check(ClusterValueCheck.Cidr),
        .. KubernetesVersionCheck.Check(cluster.KubernetesVersion),
        .. Ec2Id.Check(cluster.SecurityGroupId, "sg"),
    ];
}
