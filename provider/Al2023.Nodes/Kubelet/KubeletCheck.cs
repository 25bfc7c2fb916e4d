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
    /// <param name="version">The nodes' Kubernetes version; null where it is unknown, which knows every field.</param>
    public static IEnumerable<Finding> Check(
        IReadOnlyDictionary<string, object?>? config, IReadOnlyList<string>? flags, string path, KubernetesVersion? version)
    {
        config ??= new Dictionary<string, object?>();
        var configPath = InputPath.Key(path, "config");
        var flagsPath = InputPath.Key(path, "flags");
        var read = FlagReader.Read(flags ?? []);
        var overlay = FlagOverlay.Apply(config, read.Flags, flagsPath);
        return
        [
            .. new ShapeCheck(version).Check(config, configPath),
            .. KubeletFlagsCheck.Check(flags ?? [], read, flagsPath, version),
            .. KubeletRules.Check(new(overlay.Config, configPath, version) { FlagPaths = overlay.Paths }),
        ];
    }
}
