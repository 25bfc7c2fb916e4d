using System.Text.RegularExpressions;
using Al2023.Nodes.Aws;
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

    /// <summary>Errors of the settings.</summary>
    public static IEnumerable<Finding> Check(AutoScalingGroupSettingsInputs settings) =>
    [
        .. settings.MaxInstanceLifetime.Is(0) ? [] : Bounds.Check(settings.MaxInstanceLifetime, OneDay, OneYear),
        .. Bounds.Check(settings.DefaultInstanceWarmup, 0),
        .. Bounds.Check(settings.HealthCheckGracePeriod, 0),
        .. settings.TerminationPolicies.Items.SelectMany(CheckPolicy),
        .. Bounds.CheckWords(settings.SuspendedProcesses, Processes),
        .. Bounds.CheckWords(settings.EnabledMetrics, Metrics),
        .. settings.TargetGroupArns.Items.SelectMany(a => Arn.Check(a, "elasticloadbalancing", "targetgroup/")),
        .. QuotaCheck.Check(settings.TargetGroupArns, settings.TargetGroupArns.Items.Count, QuotaTable.TargetGroups),
        .. QuotaCheck.Check(settings.InitialLifecycleHooks, settings.InitialLifecycleHooks.Items.Count, QuotaTable.LifecycleHooks),
        .. CheckHooks(settings.InitialLifecycleHooks),
    ];

    private static IEnumerable<Finding> CheckPolicy(Input<string> input) =>
        input.IsKnown(out var policy) && policy.StartsWith("arn:", StringComparison.Ordinal)
            ? Arn.Check(input, "lambda", "function:")
            : Bounds.CheckWord(input, TerminationPolicies);

    private static IEnumerable<Finding> CheckHooks(InputList<LifecycleHookInputs> hooks)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hook in hooks.Items)
        {
            foreach (var finding in CheckHook(hook))
                yield return finding;
            if (hook.Name.IsKnown(out var name) && !names.Add(name))
                yield return hook.Name.Error($"`{hook.Name}` is taken by another hook. Write a name of its own.");
        }
    }

    private static IEnumerable<Finding> CheckHook(LifecycleHookInputs hook)
    {
        if (hook.Name.IsKnown(out var name) && !HookName().IsMatch(name))
            yield return hook.Name.Error($"`{hook.Name}` is no lifecycle hook's name. Write 1 to 255 letters, digits, `-`, `_` and `/`.");
        foreach (var finding in Bounds.CheckWord(hook.LifecycleTransition, Transitions)
            .Concat(Bounds.Check(hook.HeartbeatTimeout, 30, 7200))
            .Concat(Bounds.CheckWord(hook.DefaultResult, Results)))
            yield return finding;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_/-]{1,255}\z")]
    private static partial Regex HookName();
}
