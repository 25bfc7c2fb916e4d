using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet.Flags;
using Al2023.Nodes.Kubelet.Rules;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet;

/// <summary>Checks configuration and flags together, as the kubelet takes them: flags win, and a flag may contradict a field.</summary>
public static class KubeletCheck
{
    /// <summary>Errors for what keeps the kubelet from starting or is ignored, warnings for what is worth a look.</summary>
    /// <param name="config">The user's KubeletConfiguration, v1beta1; null for none.</param>
    /// <param name="flags">The user's flags; null for none.</param>
    /// <param name="path">The path of both, <c>nodeConfig.kubelet</c>: <c>.config</c> and <c>.flags</c> follow it.</param>
    /// <param name="version">The nodes' Kubernetes version; null for the newest known.</param>
    public static IReadOnlyList<Finding> Check(
        IReadOnlyDictionary<string, object?>? config, IReadOnlyList<string>? flags, string path, KubernetesVersion? version)
    {
        config ??= new Dictionary<string, object?>();
        var kubelet = version ?? KubeletReleases.Newest;
        var configPath = InputPath.Key(path, "config");
        var flagsPath = InputPath.Key(path, "flags");
        var read = FlagReader.Read(flags ?? []);
        var overlay = FlagOverlay.Apply(config, read.Flags, flagsPath);
        return
        [
            .. new FieldTypeCheck(kubelet).Check(config, configPath),
            .. KubeletFlagsCheck.Check(flags ?? [], read, flagsPath, kubelet),
            .. KubeletRules.Check(new(overlay.Config, configPath, kubelet) { FlagPaths = overlay.Paths }),
        ];
    }

    /// <summary>The same where the version is not known yet: what every version finds that a node may run, as the newest says it.</summary>
    public static IReadOnlyList<Finding> CheckForAnyVersion(IReadOnlyDictionary<string, object?>? config, IReadOnlyList<string>? flags, string path)
    {
        var others = KubeletReleases.All.SkipLast(1)
            .Select(v => Check(config, flags, path, v).Select(f => (f.Path, f.Severity)).ToHashSet())
            .ToList();
        return [.. Check(config, flags, path, KubeletReleases.Newest).Where(f => others.TrueForAll(found => found.Contains((f.Path, f.Severity))))];
    }

    /// <summary>True where the kubelet does not start on a node with swap, which is its default; false also where that is not known yet.</summary>
    public static bool FailsOnSwap(IReadOnlyDictionary<string, object?>? config, IReadOnlyList<string>? flags) =>
        Effective(config, flags).GetValueOrDefault("failSwapOn") is null or true;

    /// <summary>The user's configuration with the flags over it.</summary>
    public static IReadOnlyDictionary<string, object?> Effective(IReadOnlyDictionary<string, object?>? config, IReadOnlyList<string>? flags) =>
        FlagOverlay.Apply(config ?? new Dictionary<string, object?>(), FlagReader.Read(flags ?? []).Flags, "").Config;
}
