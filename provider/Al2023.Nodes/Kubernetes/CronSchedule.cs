using System.Globalization;

namespace Al2023.Nodes.Kubernetes;

/// <summary>Cron schedules as Kubernetes' controllers read them.</summary>
public static class CronSchedule
{
    private static readonly string[] _macros = ["@annually", "@yearly", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

    private static readonly string[] _months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] _days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly (int Min, int Max, string[] Names)[] _fields =
        [(0, 59, []), (0, 23, []), (1, 31, []), (1, 12, _months), (0, 6, _days)];

    /// <summary>True for a macro, <c>@daily</c>, and for minute, hour, day, month and day of the week.</summary>
    public static bool IsValid(string schedule)
    {
        if (_macros.Contains(schedule))
            return true;
        var parts = Parts(schedule);
        return parts.Length == _fields.Length && AreFields(parts);
    }

    /// <summary>True for a schedule of five fields with one for seconds before them, which other programs than Kubernetes' read.</summary>
    public static bool IsValidAfterSeconds(string schedule) =>
        Parts(schedule) is [var seconds, .. var parts] && parts.Length == _fields.Length && IsField(seconds, _fields[0]) && AreFields(parts);

    private static string[] Parts(string schedule) => schedule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool AreFields(string[] parts) => parts.Zip(_fields).All(p => IsField(p.First, p.Second));

    private static bool IsField(string part, (int Min, int Max, string[] Names) field) => part.Split(',').All(item => IsItem(item, field));

    private static bool IsItem(string item, (int Min, int Max, string[] Names) field)
    {
        var (range, step) = item.Split('/') switch
        {
            [var all] => (all, 1),
            [var all, var every] => (all, Number(every, []) ?? 0),
            _ => ("", 0),
        };
        if (step < 1)
            return false;
        if (range is "*" or "?")
            return true;
        return range.Split('-') switch
        {
            [var one] => Number(one, field.Names) is { } number && number >= field.Min && number <= field.Max,
            [var from, var to] => Number(from, field.Names) is { } first && Number(to, field.Names) is { } last
                && first >= field.Min && first <= last && last <= field.Max,
            _ => false,
        };
    }

    private static int? Number(string text, string[] names)
    {
        var index = Array.IndexOf(names, text.ToLowerInvariant());
        if (index >= 0)
            return names == _months ? index + 1 : index;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
