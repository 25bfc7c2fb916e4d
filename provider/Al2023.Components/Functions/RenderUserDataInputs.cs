using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.UserData;

namespace Al2023.Components.Functions;

/// <summary>The arguments of <c>renderUserData</c>, as the schema names them.</summary>
public sealed record RenderUserDataInputs
{
    public string? ClusterName { get; init; }
    public ClusterInfo? Cluster { get; init; }
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
    public IReadOnlyList<Taint>? Taints { get; init; }
    public int? MaxPods { get; init; }
    public NodeSettings? NodeConfig { get; init; }
    public IReadOnlyList<string>? BootstrapScripts { get; init; }
    public IReadOnlyList<UserDataPart>? UserDataParts { get; init; }
}
