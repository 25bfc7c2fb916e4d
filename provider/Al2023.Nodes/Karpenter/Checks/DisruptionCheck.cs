using System.Globalization;
using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of when Karpenter replaces nodes by itself.</summary>
internal static partial class DisruptionCheck
{
    private static readonly KarpenterRelease _balancedSince = new(1, 14, 0);
    private static readonly KarpenterRelease _distinctReasonsSince = new(1, 1, 0);

    public static IEnumerable<Finding> Check(string path, Disruption? disruption, KarpenterTarget target, Unknowns unknowns)
    {
        if (disruption is null)
            return [];
        var budgets = InputPath.Key(path, "budgets");
        return
        [
            .. CheckPolicy(InputPath.Key(path, "consolidationPolicy"), disruption.ConsolidationPolicy, target),
            .. DurationCheck.CheckOrNever(InputPath.Key(path, "consolidateAfter"), disruption.ConsolidateAfter, target),
            .. CheckTogether(path, disruption, target, unknowns),
            .. (disruption.Budgets ?? []).SelectMany((b, i) => (DisruptionBudget?)b is null ? [] : CheckBudget(InputPath.Index(budgets, i), b, target, unknowns)),
        ];
    }

    private static IEnumerable<Finding> CheckPolicy(string path, ConsolidationPolicy? policy, KarpenterTarget target)
    {
        if (policy is ConsolidationPolicy.Balanced && (target.Api is KarpenterApiVersion.V1Beta1 || target.Release < _balancedSince))
            yield return Finding.Error(path, $"Karpenter {target.Release} does not know `Balanced`, which came with 1.14. Write `WhenEmptyOrUnderutilized` or `WhenEmpty`.");
    }

    private static IEnumerable<Finding> CheckTogether(string path, Disruption disruption, KarpenterTarget target, Unknowns unknowns)
    {
        if (target.Api is KarpenterApiVersion.V1 || unknowns.Contains(InputPath.Key(path, "consolidationPolicy")))
            yield break;
        if (disruption.ConsolidationPolicy is not ConsolidationPolicy.WhenEmpty && disruption.ConsolidateAfter is not (null or "Never" or Unknowns.Text))
            yield return Finding.Error(InputPath.Key(path, "consolidateAfter"), "In `v1beta1` underutilized nodes are consolidated at once: `consolidateAfter` is refused. Leave it out, or write `consolidationPolicy: WhenEmpty`.");
    }

    private static IEnumerable<Finding> CheckBudget(string path, DisruptionBudget budget, KarpenterTarget target, Unknowns unknowns) =>
    [
        .. CheckNodes(InputPath.Key(path, "nodes"), budget.Nodes),
        .. CheckWindow(path, budget, unknowns),
        .. CheckSchedule(InputPath.Key(path, "schedule"), budget.Schedule),
        .. CheckDuration(InputPath.Key(path, "duration"), budget.Duration),
        .. CheckReasons(InputPath.Key(path, "reasons"), budget.Reasons, target, unknowns),
    ];

    private static IEnumerable<Finding> CheckNodes(string path, string? nodes)
    {
        if (nodes is null or Unknowns.Text || Percentage().IsMatch(nodes))
            yield break;
        if (!nodes.All(char.IsAsciiDigit) || !int.TryParse(nodes, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            yield return Finding.Error(path, $"`{nodes}` is no number of nodes. Write a number, `3`, or a percentage from `0%` to `100%`.");
    }

    private static IEnumerable<Finding> CheckWindow(string path, DisruptionBudget budget, Unknowns unknowns)
    {
        var schedule = unknowns.IsSet(InputPath.Key(path, "schedule"), budget.Schedule);
        if (schedule != unknowns.IsSet(InputPath.Key(path, "duration"), budget.Duration))
            yield return Finding.Error(path, $"A budget has `schedule` and `duration`, or neither; this one lacks `{(schedule ? "duration" : "schedule"):known}`. Write both, or leave both out.");
    }

    private static IEnumerable<Finding> CheckSchedule(string path, string? schedule)
    {
        if (schedule is null or Unknowns.Text || CronSchedule.IsValid(schedule))
            yield break;
        if (CronSchedule.IsValidAfterSeconds(schedule))
            yield return Finding.Warning(path, $"`{schedule}` has six fields. Karpenter knows no seconds: it cannot read the schedule, and disrupts no node of the pool. Write five fields in UTC, `0 9 * * mon-fri` for example.");
        else
            yield return Finding.Error(path, $"`{schedule}` is no schedule. Write five fields in UTC, `0 9 * * mon-fri` for example, or one of `@hourly`, `@daily`, `@midnight`, `@weekly`, `@monthly`, `@yearly`, `@annually`.");
    }

    private static IEnumerable<Finding> CheckDuration(string path, string? duration)
    {
        if (duration is null or Unknowns.Text)
            return [];
        return WindowLength().IsMatch(duration)
            ? DurationCheck.CheckLength(path, duration)
            : [Finding.Error(path, $"`{duration}` is no length of a budget's window. Write hours and minutes: `8h`, `30m` or `1h30m`.")];
    }

    private static IEnumerable<Finding> CheckReasons(string path, IReadOnlyList<DisruptionReason>? reasons, KarpenterTarget target, Unknowns unknowns)
    {
        if (reasons is null || target.Release < _distinctReasonsSince || unknowns.Within(path))
            yield break;
        for (var i = 1; i < reasons.Count; i++)
        {
            if (reasons.Take(i).Contains(reasons[i]))
                yield return Finding.Error(InputPath.Index(path, i), $"The reason `{Spelling.Of(reasons[i])}` is in the list twice. Write it once.");
        }
    }

    [GeneratedRegex(@"^(100|[0-9]{1,2})%\z")]
    private static partial Regex Percentage();

    [GeneratedRegex(@"^(([0-9]+[hm])|([0-9]+h[0-9]+m))(0s)?\z")]
    private static partial Regex WindowLength();
}
