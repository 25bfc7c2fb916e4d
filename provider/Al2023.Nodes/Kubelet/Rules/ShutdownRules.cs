using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>Graceful shutdown of the node.</summary>
internal static class ShutdownRules
{
    private const string Total = "shutdownGracePeriod";
    private const string Critical = "shutdownGracePeriodCriticalPods";
    private const string ByPriority = "shutdownGracePeriodByPodPriority";

    private static readonly string[] _periods = [Total, Critical];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = [Total, Critical, ByPriority];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        foreach (var field in _periods)
        {
            if (config.Duration(field) is { Nanoseconds: not 0 } period && period < GoDuration.Seconds(1))
                yield return Finding.Error(config.Path(field), $"The kubelet does not start with `{config.Text(field)}` here. Write `0s`, or `1s` or more.");
        }
        if (config.Duration(Critical) > config.Duration(Total))
        {
            var field = config.IsSet(Critical) ? Critical : Total;
            yield return Finding.Error(config.Path(field), $"The part for critical pods, `{config.Text(Critical)}`, is longer than the whole `shutdownGracePeriod`, `{config.Text(Total)}`, and the kubelet does not start. Write both, the whole as the longer one.");
        }
        if (config.List(ByPriority).Count > 0 && (IsOn(config, Total) || IsOn(config, Critical)))
            yield return Finding.Error(config.Path(ByPriority), $"The kubelet takes no `shutdownGracePeriodByPodPriority` beside `shutdownGracePeriod`, which nodeadm sets from Kubernetes 1.34 on, and does not start. Add `shutdownGracePeriod: 0s` and `shutdownGracePeriodCriticalPods: 0s`.");
    }

    private static bool IsOn(EffectiveConfiguration config, string field) => config.Duration(field) is { Nanoseconds: > 0 };
}
