using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet.Flags;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.NodeConfig;

namespace Al2023.Nodes.Al2;

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
