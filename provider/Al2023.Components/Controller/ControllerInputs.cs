using Al2023.Nodes.Iam;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.NodeConfig;

namespace Al2023.Components.Controller;

/// <summary>The inputs of <c>KarpenterController</c>, as the schema names them.</summary>
public sealed record ControllerInputs
{
    public required string ClusterName { get; init; }
    public ClusterInfo? Cluster { get; init; }
    public string? KarpenterVersion { get; init; }
    public ControllerIdentity? Identity { get; init; }
    public string? OidcProviderArn { get; init; }
    public string? Namespace { get; init; }
    public string? ServiceAccount { get; init; }
    public string? RoleName { get; init; }
    public string? PermissionsBoundary { get; init; }
    public NodeRole? NodeRole { get; init; }
    public bool? CreateAccessEntry { get; init; }
    public IReadOnlyList<string>? AdditionalNodeRoleArns { get; init; }
    public IReadOnlyList<string>? SsmParameterArns { get; init; }
    public bool? InterruptionQueue { get; init; }
    public string? QueueName { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
