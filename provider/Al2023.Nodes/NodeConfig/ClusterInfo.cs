namespace Al2023.Nodes.NodeConfig;

/// <summary>What a node must know of its cluster.</summary>
public sealed record ClusterInfo
{
    public string? ApiServerEndpoint { get; init; }
    public string? CertificateAuthority { get; init; }
    public string? ServiceCidr { get; init; }
    public string? KubernetesVersion { get; init; }
    public string? SecurityGroupId { get; init; }
    public VpcCni? VpcCni { get; init; }
    public string? OutpostId { get; init; }
}
