using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Al2;

/// <summary>What Amazon Linux 2 user data becomes on AL2023: inputs, and the document that they render to.</summary>
public sealed record Al2Conversion
{
    /// <summary>The cluster's name that bootstrap.sh was given; null if none.</summary>
    public string? ClusterName { get; init; }
    public ClusterInfo Cluster { get; init; } = new();
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<Taint> Taints { get; init; } = [];
    public int? MaxPods { get; init; }
    public NodeSettings NodeConfig { get; init; } = new();

    /// <summary><see cref="NodeConfig"/> as a document of its own.</summary>
    public string NodeConfigYaml { get; init; } = "";

    /// <summary>What stays of the scripts.</summary>
    public IReadOnlyList<string> BootstrapScripts { get; init; } = [];

    /// <summary>What has no counterpart, or changes its meaning; paths are lines, <c>part[1] line 3</c>.</summary>
    public IReadOnlyList<Finding> Issues { get; init; } = [];

    /// <summary>The rendered document; null where the cluster's details are missing.</summary>
    public string? UserData { get; init; }

    /// <summary>The outputs of <c>convertAl2UserData</c> as plain values; what is absent is left out.</summary>
    public IReadOnlyDictionary<string, object?> ToPlain() => Present(
        ("clusterName", ClusterName),
        ("cluster", Present(
            ("apiServerEndpoint", Cluster.ApiServerEndpoint),
            ("certificateAuthority", Cluster.CertificateAuthority),
            ("serviceCidr", Cluster.ServiceCidr),
            ("outpostId", Cluster.OutpostId))),
        ("labels", Labels.ToDictionary(l => l.Key, object? (l) => l.Value, StringComparer.Ordinal)),
        ("taints", Taints.Select(object? (t) => Present(("key", t.Key), ("value", t.Value), ("effect", Spelling.Of(t.Effect)))).ToList()),
        ("maxPods", MaxPods is { } pods ? (long)pods : null),
        ("nodeConfig", Plain(NodeConfig)),
        ("nodeConfigYaml", NodeConfigYaml),
        ("bootstrapScripts", BootstrapScripts.Cast<object?>().ToList()),
        ("issues", Issues.Select(object? (i) => Present(
            ("severity", i.Severity == Severity.Error ? "error" : "warning"), ("path", i.Path), ("message", i.Message.ToString()))).ToList()),
        ("userData", UserData));

    private static OrderedDictionary<string, object?> Plain(NodeSettings settings) => Present(
        ("kubelet", settings.Kubelet is { } kubelet ? Present(("config", kubelet.Config), ("flags", kubelet.Flags?.Cast<object?>().ToList())) : null),
        ("containerd", settings.Containerd is { } containerd ? Present(("config", containerd.Config)) : null),
        ("instance", settings.Instance?.LocalStorage is { } storage ? Present(("localStorage", Present(("strategy", Spelling.Of(storage.Strategy))))) : null));

    private static OrderedDictionary<string, object?> Present(params (string Key, object? Value)[] entries) =>
        new(entries.Where(e => e.Value is not null).Select(e => KeyValuePair.Create(e.Key, e.Value)), StringComparer.Ordinal);
}
