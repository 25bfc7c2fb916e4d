using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>Logs of containers, of pods and of the node.</summary>
internal static class LogRules
{
    /// <summary>Log queries need no gate from here.</summary>
    private static readonly KubernetesVersion _queryOn = new(1, 36);

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["containerLogMaxSize", "containerLogMonitorInterval", "podLogsDir", "enableSystemLogQuery"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
        CheckContainers(config).Concat(CheckQuery(config));

    private static IEnumerable<Finding> CheckContainers(EffectiveConfiguration config)
    {
        if (config.Text("containerLogMaxSize") is { Length: > 0 } size && !Quantity.TryParse(size, out _))
            yield return Finding.Error(config.Path("containerLogMaxSize"), $"`{size}` is no quantity, and the kubelet does not start with it. Write `10Mi` for example.");
        if (config.IsSet("containerLogMonitorInterval") && config.Duration("containerLogMonitorInterval") < GoDuration.Seconds(3))
            yield return Finding.Error(config.Path("containerLogMonitorInterval"), $"`{config.Text("containerLogMonitorInterval")}` is too short, and the kubelet does not start with it. Write `3s` or more.");
        if (config.Text("podLogsDir") is { Length: > 0 } directory && !IsCleanPath(directory))
            yield return Finding.Error(config.Path("podLogsDir"), $"`{directory}` is no absolute path in its shortest ASCII form, and the kubelet does not start with it. Write `/var/log/pods` for example.");
    }

    private static IEnumerable<Finding> CheckQuery(EffectiveConfiguration config)
    {
        if (config.Flag("enableSystemLogQuery") != true)
            yield break;
        if (config.Flag("enableSystemLogHandler") == false)
            yield return Finding.Error(config.Path("enableSystemLogQuery"), $"Log queries need `enableSystemLogHandler`, which is off here, and the kubelet does not start. Leave `enableSystemLogHandler` out.");
        if (config.LacksGate("NodeLogQuery", _queryOn))
            yield return Finding.Error(config.Path("enableSystemLogQuery"), $"The kubelet does not start with `enableSystemLogQuery` without its feature gate. Add `NodeLogQuery: true` to `featureGates`.");
    }

    private static bool IsCleanPath(string path) =>
        path == "/" || (path[0] == '/' && path.All(char.IsAscii) && path[1..].Split('/').All(p => p is not ("" or "." or "..")));
}
