using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>Feature gates: the version has them, and they may be set so.</summary>
internal static class GateRules
{
    private const string Gates = "featureGates";

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = [Gates];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        var gates = config.Map(Gates);
        foreach (var name in gates.Keys.Order(StringComparer.Ordinal))
        {
            if (gates[name] is { } value && CheckGate(name, value, config.Version, InputPath.Key(config.Path(Gates), name)) is { } finding)
                yield return finding;
        }
        if (config.LacksGate("RotateKubeletServerCertificate") && config.Flag("serverTLSBootstrap") == true)
            yield return Finding.Error(InputPath.Key(config.Path(Gates), "RotateKubeletServerCertificate"), $"nodeadm's `serverTLSBootstrap` needs this gate, and the kubelet does not start without. Leave the gate out, or add `serverTLSBootstrap: false`.");
    }

    /// <summary>Why the kubelet of a version does not start with a gate set to a value; null where it does.</summary>
    public static Finding? CheckGate(string name, object value, KubernetesVersion version, string path)
    {
        if (!FeatureGateTable.Gates.TryGetValue(name, out var gate))
            return Unknown(name, version, path);
        if (version < KubeletReleases.OldestGates)
            return null;
        if (gate.In(version) is not { } state)
        {
            return gate.Until is { } until && version >= until
                ? Finding.Error(path, $"The kubelet has no feature gate `{name}` from Kubernetes {until} on, and does not start with one that it does not know. Leave it out.")
                : Finding.Error(path, $"The kubelet has the feature gate `{name}` from Kubernetes {gate.States[0].Since} on; this one runs {version} and does not start with it. Leave it out until then.");
        }
        return state.IsLocked && value is bool said && said != state.Default
            ? Finding.Error(path, $"The feature gate `{name}` is locked to {(state.Default ? "true" : "false"):known} from Kubernetes {state.Since} on, and the kubelet does not start where it is set to the contrary. Leave it out.")
            : null;
    }

    private static Finding Unknown(string name, KubernetesVersion version, string path)
    {
        var hint = Nearest.Suggest(name, FeatureGateTable.Gates.Values.Where(g => g.In(version) is not null).Select(g => g.Name));
        if (version > KubeletReleases.Newest)
            return Finding.Warning(path, $"No kubelet up to Kubernetes {KubeletReleases.Newest:known} knows a feature gate `{name}`, and what is known here ends there. Where {version} does not know it either, the kubelet does not start.{hint:known} See whether it does, or leave the gate out.");
        return version < KubeletReleases.OldestGates
            ? Finding.Warning(path, $"What is known here of feature gates begins with Kubernetes {KubeletReleases.OldestGates:known}, which has no `{name}`; the kubelet does not start with one that it does not know. Leave it out unless {version} has it.")
            : Finding.Error(path, $"The kubelet knows no feature gate `{name}` and does not start with one that it does not know.{hint:known} Leave it out; names are case-sensitive.");
    }
}

/// <summary>Fields that need a feature gate.</summary>
internal static class GatedRules
{
    private static readonly string[] _swapBehaviors = ["NoSwap", "LimitedSwap"];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["cpuCFSQuotaPeriod", "crashLoopBackOff", "defaultPodSysctls", "imageMaximumGCAge", "memorySwap", "memoryReservationPolicy"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
    [
        .. CheckQuotaPeriod(config),
        .. CheckBackOff(config),
        .. CheckMemory(config),
        .. CheckNeeded(config, "defaultPodSysctls", "DefaultPodSysctls", config.Map("defaultPodSysctls").Count > 0),
        .. CheckNeeded(config, "imageMaximumGCAge", "ImageMaximumGCAge", config.Duration("imageMaximumGCAge") is { Nanoseconds: not 0 }),
    ];

    private static IEnumerable<Finding> CheckNeeded(EffectiveConfiguration config, string field, string gate, bool isSet)
    {
        if (isSet && config.LacksGate(gate))
            yield return Finding.Error(config.Path(field), $"The kubelet does not start with `{field:known}` without its feature gate. Add `{gate:known}: true` to `featureGates`.");
    }

    private static IEnumerable<Finding> CheckQuotaPeriod(EffectiveConfiguration config)
    {
        if (config.Duration("cpuCFSQuotaPeriod") is not { } period || period == new GoDuration(100_000_000))
            yield break;
        if (config.LacksGate("CustomCPUCFSQuotaPeriod"))
            yield return Finding.Error(config.Path("cpuCFSQuotaPeriod"), $"The kubelet takes only `100ms` without the feature gate, and does not start. Add `CustomCPUCFSQuotaPeriod: true` to `featureGates`.");
        if (period < new GoDuration(1_000_000) || period > GoDuration.Seconds(1))
            yield return Finding.Error(config.Path("cpuCFSQuotaPeriod"), $"The kubelet does not start with `{config.Text("cpuCFSQuotaPeriod")}` here. Write a duration from `1ms` to `1s`.");
    }

    private static IEnumerable<Finding> CheckBackOff(EffectiveConfiguration config)
    {
        const string Field = "crashLoopBackOff.maxContainerRestartPeriod";
        if (config.Duration(Field) is not { } period)
            yield break;
        if (config.LacksGate("KubeletCrashLoopBackOffMax"))
            yield return Finding.Error(config.Path(Field), $"The kubelet does not start with `maxContainerRestartPeriod` without its feature gate. Add `KubeletCrashLoopBackOffMax: true` to `featureGates`.");
        if (period < GoDuration.Seconds(1) || period > GoDuration.Seconds(300))
            yield return Finding.Error(config.Path(Field), $"The kubelet does not start with `{config.Text(Field)}` here. Write a duration from `1s` to `300s`.");
    }

    private static IEnumerable<Finding> CheckMemory(EffectiveConfiguration config)
    {
        if (config.Text("memorySwap.swapBehavior") is { Length: > 0 } behavior)
        {
            foreach (var finding in Bounds.CheckWord(config.Path("memorySwap.swapBehavior"), behavior, _swapBehaviors))
                yield return finding;
            if (config.LacksGate("NodeSwap"))
                yield return Finding.Error(config.Path("memorySwap.swapBehavior"), $"The kubelet does not start with `swapBehavior` where the feature gate `NodeSwap` is off. Leave one of them out.");
        }
        if (config.Text("memoryReservationPolicy") == "TieredReservation" && config.LacksGate("MemoryQoS"))
            yield return Finding.Error(config.Path("memoryReservationPolicy"), $"The kubelet does not start with `TieredReservation` without its feature gate. Add `MemoryQoS: true` to `featureGates`.");
    }
}
