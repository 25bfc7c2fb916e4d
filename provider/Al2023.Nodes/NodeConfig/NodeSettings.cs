namespace Al2023.Nodes.NodeConfig;

/// <summary>The AL2023 node configuration beside the cluster's own: <c>spec</c> of nodeadm's NodeConfig (node.eks.aws/v1alpha1) without <c>cluster</c>, in nodeadm's own shape.</summary>
public sealed record NodeSettings
{
    public KubeletSettings? Kubelet { get; init; }
    public ContainerdSettings? Containerd { get; init; }
    public InstanceSettings? Instance { get; init; }
    public IReadOnlyDictionary<string, bool>? FeatureGates { get; init; }
    public IReadOnlyDictionary<string, object?>? Unchecked { get; init; }
}
