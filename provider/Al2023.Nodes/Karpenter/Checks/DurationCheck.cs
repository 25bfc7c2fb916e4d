using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of durations, which Karpenter writes in whole hours, minutes and seconds.</summary>
internal static partial class DurationCheck
{
    public static IEnumerable<Finding> Check(string path, string? text)
    {
        if (text is not (null or Unknowns.Text) && !IsDuration(text))
            yield return Finding.Error(path, $"`{text}` is no duration. Write hours, minutes and seconds, such as `48h` or `1h30m`; there is no unit for days.");
    }

    public static IEnumerable<Finding> CheckOrNever(string path, string? text)
    {
        if (text is not (null or Unknowns.Text or "Never") && !IsDuration(text))
            yield return Finding.Error(path, $"`{text}` is no duration. Write hours, minutes and seconds, such as `48h` or `1h30m`, or `Never`; there is no unit for days.");
    }

    private static bool IsDuration(string text) => Pattern().IsMatch(text) && GoDuration.TryParse(text, out _);

    [GeneratedRegex(@"^([0-9]+[smh])+\z")]
    private static partial Regex Pattern();
}
