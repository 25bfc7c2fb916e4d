using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.NodeConfig;

namespace Al2023.Nodes.UserData;

/// <summary>
/// What user data is made of. The members are named as the inputs of every component, so that a finding's path,
/// <c>nodeConfig.kubelet.flags[0]</c>, is the user's own. Null is left out; <see cref="Findings.Unknowns"/> tells it from unknown.
/// </summary>
public sealed record UserDataInputs
{
    /// <summary>The cluster's name; null where somebody else adds the cluster.</summary>
    public string? ClusterName { get; init; }

    /// <summary>Endpoint, CA and service CIDR: all three where <see cref="ClusterName"/> is set.</summary>
    public ClusterInfo? Cluster { get; init; }

    /// <summary>Labels that the kubelet registers; null where somebody else sets them.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Taints that the kubelet registers; null where somebody else sets them.</summary>
    public IReadOnlyList<Taint>? Taints { get; init; }

    /// <summary>Pods per node; null follows <see cref="ClusterInfo.VpcCni"/>.</summary>
    public int? MaxPods { get; init; }

    public NodeSettings? NodeConfig { get; init; }

    public IReadOnlyList<string>? BootstrapScripts { get; init; }

    public IReadOnlyList<UserDataPart>? UserDataParts { get; init; }
}
