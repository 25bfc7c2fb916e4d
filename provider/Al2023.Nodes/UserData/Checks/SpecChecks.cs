using Al2023.Nodes.Containerd;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Pods;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>All traps that a NodeConfig can hold.</summary>
internal static class SpecChecks
{
    private static readonly Func<CheckedSpec, IEnumerable<Finding>>[] _checks =
    [
        ContainerdCheck.Check,
        LocalStorageCheck.Check,
        EnvironmentCheck.Check,
        NetworkCheck.Check,
        KubeletBlockCheck.Check,
        MaxPodsExpressionCheck.Check,
        LargeNumberCheck.Check,
        FeatureGateCheck.Check,
        SettingReleaseCheck.Check,
        KarpenterOwnedCheck.Check,
        EksOwnedCheck.Check,
        PodsCapacityCheck.Check,
        ReserveCheck.Check,
    ];

    /// <summary>All findings about a NodeConfig but for its cluster.</summary>
    public static IEnumerable<Finding> Check(CheckedSpec spec) => _checks.SelectMany(c => c(spec));
}

/// <summary>A NodeConfig's <c>spec</c> while it is judged.</summary>
/// <param name="Config">The NodeConfig.</param>
/// <param name="Path">The path of its <c>spec</c>: <c>part[0].spec</c>, <c>nodeConfig</c>.</param>
/// <param name="Context">What it is judged for.</param>
internal sealed record CheckedSpec(NodeConfigDocument Config, string Path, SpecContext Context);

/// <summary>What a NodeConfig is judged for.</summary>
/// <param name="Version">The nodes' Kubernetes version; the newest that is known where none is given, null where it is not known yet.</param>
/// <param name="ReleaseDate">The AMI release's date as a number, 20260714; null for the newest.</param>
/// <param name="MergedBy">Who adds to the document.</param>
/// <param name="AreInputs">True for inputs of ours, where more is refused than breaks a node: what another input owns.</param>
internal sealed record SpecContext(KubernetesVersion? Version, int? ReleaseDate, UserDataMerger MergedBy, bool AreInputs)
{
    /// <summary>True for a file that a script beside the NodeConfig may write.</summary>
    public Func<string, bool> Writes { get; init; } = static _ => false;

    /// <summary>True where nodeadm may find NVIDIA's runtime: Karpenter takes the image that fits the instance.</summary>
    public bool MayHaveNvidia { get; init; }

    /// <summary>The instance types of the nodes; null where they are not known.</summary>
    public IReadOnlyList<string>? InstanceTypes { get; init; }

    /// <summary>How pods get their addresses; null where it is not known.</summary>
    public PodNetwork? Network { get; init; }

    public static SpecContext Of(NodeRelease release, UserDataMerger mergedBy, bool areInputs) => new(
        release.KubernetesVersion is InputValue.Placeholder ? null : KubernetesVersion.Parse(release.KubernetesVersion) ?? KubeletReleases.Newest,
        release.AmiRelease is { } text ? Ami.AmiRelease.Parse(text)?.Date : null,
        mergedBy, areInputs)
    {
        MayHaveNvidia = release.MayHaveNvidia || mergedBy is UserDataMerger.Karpenter,
        InstanceTypes = release.InstanceTypes,
        Network = release.Network,
    };
}

/// <summary>nodeadm's own feature gates: it ignores what it does not know.</summary>
internal static class FeatureGateCheck
{
    internal static readonly string[] Known = ["FastImagePull", "InstanceIdNodeName"];

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        foreach (var gate in spec.Config.FeatureGates?.Keys ?? [])
        {
            if (!Known.Contains(gate))
                yield return Finding.Error(InputPath.Key($"{spec.Path}.featureGates", gate), $"nodeadm has no feature gate `{gate}` and ignores it.{Nearest.Suggest(gate, Known):known} Write `InstanceIdNodeName` or `FastImagePull`; a gate of the kubelet belongs into `kubelet.config.featureGates`.");
        }
    }
}

/// <summary>Settings that are newer than the AMI release: its nodeadm drops them without a word.</summary>
internal static class SettingReleaseCheck
{
    private const int ReliableProxy = 20251120;

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        if (spec.Context.ReleaseDate is not { } date)
            yield break;
        foreach (var (setting, since, isSet) in SettingReleaseTable.Rows)
        {
            if (date < since && isSet(spec.Config))
                yield return Finding.Error($"{spec.Path}.{setting}", $"The AMI release `v{date:known}` ignores this setting, which came with `v{since:known}`. Take that release or a later one, or leave the setting out.");
        }
        if (date < ReliableProxy && spec.Config.Instance.Environment?.Values.Any(v => v?.Keys.Any(IsProxy) is true) is true)
            yield return Finding.Warning($"{spec.Path}.instance.environment", $"nodeadm heeds a proxy reliably from the AMI release `v{ReliableProxy:known}` on. Take that release or a later one.");
    }

    private static bool IsProxy(string name) => name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Which AMI release brought which setting: an older nodeadm ignores it. Source: the changelog of amazon-eks-ami.</summary>
internal static class SettingReleaseTable
{
    /// <summary>The setting's path below <c>spec</c>, the release's date, and whether a NodeConfig has the setting.</summary>
    public static readonly (string Path, int Since, Func<NodeConfigDocument, bool> IsSet)[] Rows =
    [
        ("instance.localStorage", 20240227, c => c.Instance.LocalStorage.Strategy.Length > 0),
        ("featureGates.InstanceIdNodeName", 20240424, c => c.FeatureGates?.GetValueOrDefault("InstanceIdNodeName") is true),
        ("instance.localStorage.strategy", 20250228, c => string.Equals(c.Instance.LocalStorage.Strategy, "RAID10", StringComparison.OrdinalIgnoreCase)),
        ("instance.localStorage.mountPath", 20250620, c => c.Instance.LocalStorage.MountPath.Length > 0),
        ("instance.localStorage.disabledMounts", 20250620, c => c.Instance.LocalStorage.DisabledMounts is { Count: > 0 }),
        ("featureGates.FastImagePull", 20250821, c => c.FeatureGates?.GetValueOrDefault("FastImagePull") is true),
        ("instance.environment", 20251007, c => c.Instance.Environment is { Count: > 0 }),
        ("kubelet.maxPodsExpression", 20251007, c => c.Kubelet.MaxPodsExpression.Length > 0),
        ("instance.network", 20251217, c => c.Instance.Network.ToPlain().Count > 0),
        ("instance.localStorage.disabledMounts", 20260120, c => c.Instance.LocalStorage.DisabledMounts?.Contains("SOCI") is true),
    ];
}

/// <summary>containerd's configuration and base runtime specification: nodeadm looks at them only when it writes the files.</summary>
internal static class ContainerdCheck
{
    public static IEnumerable<Finding> Check(CheckedSpec spec) =>
    [
        .. spec.Config.Containerd.Config.Length > 0 ? ContainerdConfigCheck.Check(spec.Config.Containerd.Config, $"{spec.Path}.containerd.config", Node(spec)) : [],
        .. spec.Config.Containerd.BaseRuntimeSpec is { } runtime ? BaseRuntimeSpecCheck.Check(runtime, $"{spec.Path}.containerd.baseRuntimeSpec") : [],
    ];

    private static ContainerdNode Node(CheckedSpec spec) => new(spec.Context.Version)
    {
        HasSoci = spec.Config.FeatureGates?.GetValueOrDefault("FastImagePull") is true,
        MayHaveNvidia = spec.Context.MayHaveNvidia,
        Writes = spec.Context.Writes,
    };
}
