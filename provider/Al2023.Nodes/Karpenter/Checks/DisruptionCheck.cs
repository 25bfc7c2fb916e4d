using System.Globalization;
using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of when Karpenter replaces nodes by itself.</summary>
internal static partial class DisruptionCheck
{
    private static readonly KarpenterRelease _balancedSince = new(1, 14, 0);
    private static readonly KarpenterRelease _distinctReasonsSince = new(1, 1, 0);

    /// <summary>From this release on repair is a reason of its own and obeys budgets.</summary>
    private static readonly KarpenterRelease _repairSince = new(1, 15, 0);

    /// <param name="disruption">The input.</param>
    /// <param name="target">For which Karpenter.</param>
    /// <param name="nodeRepair">Whether the controller repairs nodes.</param>
    public static IEnumerable<Finding> Check(DisruptionInputs disruption, KarpenterTarget target, Input<bool> nodeRepair) =>
    [
        .. CheckPolicy(disruption.ConsolidationPolicy, target),
        .. DurationCheck.CheckOrNever(disruption.ConsolidateAfter, target),
        .. CheckTogether(disruption.ConsolidationPolicy, disruption.ConsolidateAfter, target),
        .. disruption.Budgets.Items.Where(b => b.IsKnown).SelectMany(b => CheckBudget(b, target).Concat(CheckRepair(b, target, nodeRepair))),
    ];

    private static IEnumerable<Finding> CheckPolicy(Input<ConsolidationPolicy> policy, KarpenterTarget target)
    {
        if (policy.Is(ConsolidationPolicy.Balanced) && (target.Api is KarpenterApiVersion.V1Beta1 || target.Release < _balancedSince))
            yield return policy.Error($"Karpenter {target.Shown} does not know `Balanced`, which came with 1.14. Write `WhenEmptyOrUnderutilized` or `WhenEmpty`.");
    }

    private static IEnumerable<Finding> CheckTogether(Input<ConsolidationPolicy> policy, Input<string> after, KarpenterTarget target)
    {
        if (target.Api is KarpenterApiVersion.V1 || policy.IsUnknown || policy.Is(ConsolidationPolicy.WhenEmpty))
            yield break;
        if (after.IsKnown(out var time) && time != "Never")
            yield return after.Error("In `v1beta1` underutilized nodes are consolidated at once: `consolidateAfter` is refused. Leave it out, or write `consolidationPolicy: WhenEmpty`.");
    }

    private static IEnumerable<Finding> CheckBudget(DisruptionBudgetInputs budget, KarpenterTarget target) =>
    [
        .. CheckNodes(budget.Nodes),
        .. CheckWindow(budget),
        .. CheckSchedule(budget.Schedule),
        .. CheckDuration(budget.Duration),
        .. target.Release < _distinctReasonsSince ? [] : CheckReasons(budget.Reasons),
    ];

    private static IEnumerable<Finding> CheckRepair(DisruptionBudgetInputs budget, KarpenterTarget target, Input<bool> nodeRepair)
    {
        foreach (var reason in budget.Reasons.Items.Where(r => r.Is(DisruptionReason.Unhealthy)))
        {
            if (target.Release < _repairSince)
                yield return reason.Error($"Karpenter {target.Shown} does not know the reason `Unhealthy`, which came with 1.15: before it no budget holds for repair. Leave it out, or upgrade Karpenter and raise `karpenterVersion`.");
            else if (nodeRepair.IsAbsent)
                yield return reason.Information("Karpenter repairs nodes only where its feature gate `NodeRepair` is on: set `settings.featureGates.nodeRepair` of its Helm chart. Without it this reason counts nothing.");
        }
        if (target.Release >= _repairSince && nodeRepair.Is(true) && budget.Reasons.IsAbsent && (budget.Nodes.Is("0") || budget.Nodes.Is("0%")))
            yield return budget.Nodes.Warning("From Karpenter 1.15 on a budget without `reasons` holds for repair too: unhealthy nodes stay as long as this one is in force. Write `reasons` without `Unhealthy`: `[Drifted, Underutilized, Empty]`.");
    }

    private static IEnumerable<Finding> CheckNodes(Input<string> input)
    {
        if (!input.IsKnown(out var nodes) || Percentage().IsMatch(nodes))
            yield break;
        if (!nodes.All(char.IsAsciiDigit) || !int.TryParse(nodes, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            yield return input.Error($"`{input}` is no number of nodes. Write a number, `3`, or a percentage from `0%` to `100%`.");
    }

    private static IEnumerable<Finding> CheckWindow(DisruptionBudgetInputs budget)
    {
        if (budget.Schedule.IsSet != budget.Duration.IsSet)
            yield return budget.Error($"A budget has `schedule` and `duration`, or neither; this one lacks `{(budget.Schedule.IsSet ? "duration" : "schedule"):known}`. Write both, or leave both out.");
    }

    private static IEnumerable<Finding> CheckSchedule(Input<string> input)
    {
        if (!input.IsKnown(out var schedule) || CronSchedule.IsValid(schedule))
            yield break;
        if (CronSchedule.IsValidAfterSeconds(schedule))
            yield return input.Warning($"`{input}` has six fields. Karpenter knows no seconds: it cannot read the schedule, and disrupts no node of the pool. Write five fields in UTC, `0 9 * * mon-fri` for example.");
        else
            yield return input.Error($"`{input}` is no schedule. Write five fields in UTC, `0 9 * * mon-fri` for example, or one of `@hourly`, `@daily`, `@midnight`, `@weekly`, `@monthly`, `@yearly`, `@annually`.");
    }

    private static IEnumerable<Finding> CheckDuration(Input<string> input)
    {
        if (!input.IsKnown(out var duration))
            return [];
        return WindowLength().IsMatch(duration)
            ? DurationCheck.CheckLength(input)
            : [input.Error($"`{input}` is no length of a budget's window. Write hours and minutes: `8h`, `30m` or `1h30m`.")];
    }

    private static IEnumerable<Finding> CheckReasons(InputList<Input<DisruptionReason>> reasons)
    {
        var seen = new HashSet<DisruptionReason>();
        foreach (var input in reasons.Items)
        {
            if (input.IsKnown(out var reason) && !seen.Add(reason))
                yield return input.Error($"The reason `{input.Select(Spelling.Of)}` is in the list twice. Write it once.");
        }
    }

    [GeneratedRegex(@"^(100|[0-9]{1,2})%\z")]
    private static partial Regex Percentage();

    [GeneratedRegex(@"^(([0-9]+[hm])|([0-9]+h[0-9]+m))(0s)?\z")]
    private static partial Regex WindowLength();
}
