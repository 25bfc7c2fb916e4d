using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet.Flags;
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

/// <summary>A conversion while it is made.</summary>
internal sealed class Al2Draft
{
    public string? ClusterName { get; set; }
    public ClusterInfo Cluster { get; set; } = new();
    public SortedDictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);
    public List<Taint> Taints { get; } = [];
    public int? MaxPods { get; set; }
    public Dictionary<string, object?> KubeletConfig { get; } = new(StringComparer.Ordinal);
    public List<string> KubeletFlags { get; } = [];
    public LocalStorage? LocalStorage { get; set; }
    public string? ContainerdConfig { get; set; }
    public List<string> Scripts { get; } = [];
    public List<Finding> Issues { get; } = [];

    /// <summary>True once a call of bootstrap.sh was converted.</summary>
    public bool HasCall { get; set; }

    /// <summary>Sets a field of the kubelet's configuration, <c>logging.verbosity</c> for example; uses of one flag add up where the kubelet adds them.</summary>
    public void Set(string field, object value, bool addsUp = false) => FlagOverlay.Set(KubeletConfig, field.Split('.'), value, addsUp);

    public void Report(Finding issue) => Issues.Add(issue);

    /// <summary>nodeadm's settings; nothing empty.</summary>
    public NodeSettings NodeConfig() => new()
    {
        Kubelet = KubeletConfig.Count + KubeletFlags.Count == 0 ? null : new()
        {
            Config = KubeletConfig.Count == 0 ? null : KubeletConfig,
            Flags = KubeletFlags.Count == 0 ? null : KubeletFlags,
        },
        Containerd = ContainerdConfig is null ? null : new() { Config = ContainerdConfig },
        Instance = LocalStorage is null ? null : new() { LocalStorage = LocalStorage },
    };
}
