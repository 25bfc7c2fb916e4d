using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>Feature gates, and the fields that need one.</summary>
internal static class GateRules
{
    /// <summary>The gate of the restart back-off is on by default from here.</summary>
    private static readonly KubernetesVersion _backOffOn = new(1, 35);

    private static readonly string[] _swapBehaviors = ["NoSwap", "LimitedSwap"];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["featureGates", "cpuCFSQuotaPeriod", "crashLoopBackOff", "memorySwap", "memoryReservationPolicy"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
    [
        .. CheckNames(config),
        .. CheckQuotaPeriod(config),
        .. CheckBackOff(config),
        .. CheckMemory(config),
        .. CheckCertificates(config),
    ];

    private static IEnumerable<Finding> CheckNames(EffectiveConfiguration config)
    {
        foreach (var gate in config.Map("featureGates").Keys.Order(StringComparer.Ordinal))
        {
            if (!FeatureGateTable.Names.Contains(gate))
                yield return Finding.Warning(InputPath.Key(config.Path("featureGates"), gate), $"`{gate}` is no feature gate known here, and the kubelet does not start with one that it does not know.{Nearest.Suggest(gate, FeatureGateTable.Names):known} Leave it out unless the nodes' Kubernetes version has it.");
        }
    }

    private static IEnumerable<Finding> CheckQuotaPeriod(EffectiveConfiguration config)
    {
        if (config.Duration("cpuCFSQuotaPeriod") is not { } period || period == new GoDuration(100_000_000))
            yield break;
        if (config.LacksGate("CustomCPUCFSQuotaPeriod", null))
            yield return Finding.Error(config.Path("cpuCFSQuotaPeriod"), $"The kubelet takes only `100ms` without the feature gate, and does not start. Add `CustomCPUCFSQuotaPeriod: true` to `featureGates`.");
        if (period < new GoDuration(1_000_000) || period > GoDuration.Seconds(1))
            yield return Finding.Error(config.Path("cpuCFSQuotaPeriod"), $"The kubelet does not start with `{config.Text("cpuCFSQuotaPeriod")}` here. Write a duration from `1ms` to `1s`.");
    }

    private static IEnumerable<Finding> CheckBackOff(EffectiveConfiguration config)
    {
        const string Field = "crashLoopBackOff.maxContainerRestartPeriod";
        if (config.Duration(Field) is not { } period)
            yield break;
        if (config.LacksGate("KubeletCrashLoopBackOffMax", _backOffOn))
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
            if (config.Gate("NodeSwap") == false)
                yield return Finding.Error(config.Path("memorySwap.swapBehavior"), $"The kubelet does not start with `swapBehavior` where the feature gate `NodeSwap` is off. Leave one of them out.");
        }
        if (config.Text("memoryReservationPolicy") == "TieredReservation" && config.LacksGate("MemoryQoS", null))
            yield return Finding.Error(config.Path("memoryReservationPolicy"), $"The kubelet does not start with `TieredReservation` without its feature gate. Add `MemoryQoS: true` to `featureGates`.");
    }

    private static IEnumerable<Finding> CheckCertificates(EffectiveConfiguration config)
    {
        if (config.Map("featureGates").GetValueOrDefault("RotateKubeletServerCertificate") is false && config.Flag("serverTLSBootstrap") == true)
            yield return Finding.Error(InputPath.Key(config.Path("featureGates"), "RotateKubeletServerCertificate"), $"nodeadm's `serverTLSBootstrap` needs this gate, and the kubelet does not start without. Leave the gate out, or add `serverTLSBootstrap: false`.");
    }
}
