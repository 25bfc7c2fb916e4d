using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Iam;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of a self-managed node group's Auto Scaling group.</summary>
public static partial class AutoScalingGroupCheck
{
    private const int OneDay = 86400;
    private const int OneYear = 31536000;

    private static readonly string[] TerminationPolicies =
        ["Default", "AllocationStrategy", "OldestLaunchTemplate", "OldestInstance", "NewestInstance", "ClosestToNextInstanceHour", "OldestLaunchConfiguration"];

    private static readonly string[] Processes =
        ["Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "InstanceRefresh", "ReplaceUnhealthy", "ScheduledActions"];

    private static readonly string[] Metrics =
    [
        "GroupMinSize", "GroupMaxSize", "GroupDesiredCapacity", "GroupInServiceInstances", "GroupInServiceCapacity",
        "GroupPendingInstances", "GroupPendingCapacity", "GroupStandbyInstances", "GroupStandbyCapacity",
        "GroupTerminatingInstances", "GroupTerminatingCapacity", "GroupTotalInstances", "GroupTotalCapacity",
        "WarmPoolDesiredCapacity", "WarmPoolWarmedCapacity", "WarmPoolPendingCapacity", "WarmPoolTerminatingCapacity",
        "WarmPoolTotalCapacity", "GroupAndWarmPoolDesiredCapacity", "GroupAndWarmPoolTotalCapacity",
    ];

    private static readonly string[] Transitions = ["autoscaling:EC2_INSTANCE_LAUNCHING", "autoscaling:EC2_INSTANCE_TERMINATING"];

    private static readonly string[] Results = ["CONTINUE", "ABANDON"];

    /// <summary>Errors of the settings at a path.</summary>
    public static IEnumerable<Finding> Check(string path, AutoScalingGroupSettings? settings)
    {
        if (settings is null)
            return [];
        string At(string name) => InputPath.Key(path, name);
        return
        [
            .. CheckLifetime(At("maxInstanceLifetime"), settings.MaxInstanceLifetime),
            .. Bounds.Check(At("defaultInstanceWarmup"), settings.DefaultInstanceWarmup, 0),
            .. Bounds.Check(At("healthCheckGracePeriod"), settings.HealthCheckGracePeriod, 0),
            .. CheckPolicies(At("terminationPolicies"), settings.TerminationPolicies),
            .. Bounds.CheckWords(At("suspendedProcesses"), settings.SuspendedProcesses, Processes),
            .. Bounds.CheckWords(At("enabledMetrics"), settings.EnabledMetrics, Metrics),
            .. (settings.TargetGroupArns ?? []).SelectMany((a, i) => Arn.Check(InputPath.Index(At("targetGroupArns"), i), a, "elasticloadbalancing", "targetgroup/")),
            .. CheckHooks(At("initialLifecycleHooks"), settings.InitialLifecycleHooks),
        ];
    }

    private static IEnumerable<Finding> CheckLifetime(string path, int? seconds) =>
        seconds == 0 ? [] : Bounds.Check(path, seconds, OneDay, OneYear);

    private static IEnumerable<Finding> CheckPolicies(string path, IReadOnlyList<string>? policies) =>
        (policies ?? []).SelectMany((p, i) => p.StartsWith("arn:", StringComparison.Ordinal)
            ? Arn.Check(InputPath.Index(path, i), p, "lambda", "function:")
            : Bounds.CheckWord(InputPath.Index(path, i), p, TerminationPolicies));

    private static IEnumerable<Finding> CheckHooks(string path, IReadOnlyList<LifecycleHook>? hooks)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (hooks?.Count ?? 0); i++)
        {
            var (at, hook) = (InputPath.Index(path, i), (LifecycleHook?)hooks![i]);
            foreach (var finding in hook is null ? [] : CheckHook(at, hook))
                yield return finding;
            if (hook?.Name is not (null or Unknowns.Text) && !names.Add(hook.Name))
                yield return Finding.Error(InputPath.Key(at, "name"), $"`{hook.Name}` is taken by another hook. Write a name of its own.");
        }
    }

    private static IEnumerable<Finding> CheckHook(string path, LifecycleHook hook)
    {
        if (hook.Name is not (null or Unknowns.Text) && !HookName().IsMatch(hook.Name))
            yield return Finding.Error(InputPath.Key(path, "name"), $"`{hook.Name}` is no lifecycle hook's name. Write 1 to 255 letters, digits, `-`, `_` and `/`.");
        foreach (var finding in Bounds.CheckWord(InputPath.Key(path, "lifecycleTransition"), hook.LifecycleTransition, Transitions)
            .Concat(Bounds.Check(InputPath.Key(path, "heartbeatTimeout"), hook.HeartbeatTimeout, 30, 7200))
            .Concat(Bounds.CheckWord(InputPath.Key(path, "defaultResult"), hook.DefaultResult, Results)))
            yield return finding;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_/-]{1,255}\z")]
    private static partial Regex HookName();
}
