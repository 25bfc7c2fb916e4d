using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of durations, which Karpenter writes in whole hours, minutes and seconds.</summary>
internal static partial class DurationCheck
{
    private static readonly KarpenterRelease _wholeTextSince = new(1, 1, 0);

    public static IEnumerable<Finding> Check(Input<string> input)
    {
        if (!input.IsKnown(out var text))
            return [];
        return Duration().IsMatch(text)
            ? CheckLength(input)
            : [input.Error($"`{input}` is no duration. Write hours, minutes and seconds, such as `48h` or `1h30m`; there is no unit for days.")];
    }

    public static IEnumerable<Finding> CheckOrNever(Input<string> input, KarpenterTarget target)
    {
        if (!input.IsKnown(out var text) || text == "Never")
            return [];
        if (Duration().IsMatch(text))
            return CheckLength(input);
        return target.Release < _wholeTextSince && Loose().IsMatch(text)
            ? [input.Warning($"`{input}` is no duration, although the API of Karpenter {target.Shown} takes it. Write hours, minutes and seconds, such as `48h` or `1h30m`, or `Never`.")]
            : [input.Error($"`{input}` is no duration. Write hours, minutes and seconds, such as `48h` or `1h30m`, or `Never`; there is no unit for days.")];
    }

    /// <summary>A warning where a duration of the right form is one that Karpenter's process cannot hold.</summary>
    public static IEnumerable<Finding> CheckLength(Input<string> input)
    {
        if (input.IsKnown(out var text) && !GoDuration.TryParse(text, out _))
            yield return input.Warning($"`{input}` is longer than a duration can be, 292 years. Write a shorter one.");
    }

    [GeneratedRegex(@"^([0-9]+[smh])+\z")]
    private static partial Regex Duration();

    // The pattern before 1.1: its `^` belongs to the durations alone, and its `$` to `Never`.
    [GeneratedRegex(@"^([0-9]+[smh])+|(Never)\z")]
    private static partial Regex Loose();
}
