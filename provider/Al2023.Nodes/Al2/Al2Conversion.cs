using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet.Flags;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.UserData;

namespace Al2023.Nodes.Al2;

/// <summary>What Amazon Linux 2 user data becomes on AL2023: inputs, and the document that they render to.</summary>
public sealed record Al2Conversion
{
    /// <summary>Where the paths of <see cref="Issues"/> start that speak of <see cref="UserData"/>, not of what was converted.</summary>
    public const string Document = "userData";

    /// <summary>The cluster's name that bootstrap.sh was given; null if none.</summary>
    public string? ClusterName { get; init; }
    public ClusterDetails Cluster { get; init; } = new();
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<Taint> Taints { get; init; } = [];
    public int? MaxPods { get; init; }
    public NodeConfigDocument NodeConfig { get; init; } = new();

    /// <summary><see cref="NodeConfig"/> as a document of its own.</summary>
    public string NodeConfigYaml { get; init; } = "";

    /// <summary>What stays of the scripts.</summary>
    public IReadOnlyList<string> BootstrapScripts { get; init; } = [];

    /// <summary>What has no counterpart, or changes its meaning; paths are lines, <c>part[1] line 3</c>.</summary>
    public IReadOnlyList<Finding> Issues { get; init; } = [];

    /// <summary>The rendered document; null where the cluster's details are missing.</summary>
    public string? UserData { get; init; }
}

/// <summary>A conversion while it is made.</summary>
internal sealed class Al2ConversionBuilder
{
    public string? ClusterName { get; set; }
    public ClusterDetails Cluster { get; set; } = new();
    public SortedDictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);
    public List<Taint> Taints { get; } = [];
    public int? MaxPods { get; set; }
    public Dictionary<string, object?> KubeletConfig { get; } = new(StringComparer.Ordinal);
    public List<string> KubeletFlags { get; } = [];
    public LocalStorageStrategy? LocalStorage { get; set; }
    public string? ContainerdConfig { get; set; }
    public List<string> Scripts { get; } = [];

    /// <summary>Parts that stay as they are.</summary>
    public List<UserDataPart> Parts { get; } = [];

    /// <summary>Variables for nodeadm and all services.</summary>
    public SortedDictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public List<Finding> Issues { get; } = [];

    /// <summary>True where the number of pods was worked out on the node.</summary>
    public bool HasOpenMaxPods { get; set; }

    /// <summary>True once a call of bootstrap.sh was converted.</summary>
    public bool HasCall { get; set; }

    /// <summary>Sets a field of the kubelet's configuration, <c>logging.verbosity</c> for example; uses of one flag add up where the kubelet adds them.</summary>
    public void Set(string field, object value, bool addsUp = false) => FlagOverlay.Set(KubeletConfig, field.Split('.'), value, addsUp);

    public void Report(Finding issue) => Issues.Add(issue);

    /// <summary>nodeadm's configuration.</summary>
    public NodeConfigDocument NodeConfig() => new()
    {
        Kubelet = new() { Config = KubeletConfig.Count == 0 ? null : new SortedDictionary<string, object?>(KubeletConfig, StringComparer.Ordinal), Flags = KubeletFlags.Count == 0 ? null : KubeletFlags },
        Containerd = new() { Config = ContainerdConfig ?? "" },
        Instance = new()
        {
            LocalStorage = new() { Strategy = LocalStorage is { } strategy ? Spelling.Of(strategy) : "" },
            Environment = Environment.Count == 0 ? null : new SortedDictionary<string, IReadOnlyDictionary<string, string>?>(StringComparer.Ordinal) { ["default"] = Environment },
        },
    };
}
