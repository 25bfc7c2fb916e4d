using Al2023.Nodes.Text;

namespace Al2023.Nodes.Findings;

/// <summary>The checks that many inputs share: a number's range, a text's list of allowed words.</summary>
public static class Bounds
{
    /// <summary>An error where a number is known and lies outside of <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static IEnumerable<Finding> Check(string path, int? value, int min, int max = int.MaxValue)
    {
        if (value >= min && value <= max || value is null)
            yield break;
        yield return max == int.MaxValue
            ? Finding.Error(path, $"{value} is too small. Write {min:known} or more.")
            : Finding.Error(path, $"{value} is out of range. Write a number from {min:known} to {max:known}.");
    }

    /// <summary>An error where a text is known and none of the allowed words.</summary>
    public static IEnumerable<Finding> CheckWord(string path, string? value, IReadOnlyCollection<string> allowed)
    {
        if (value is null or Unknowns.Text || allowed.Contains(value))
            yield break;
        var list = string.Join(", ", allowed.Select(a => $"`{a}`"));
        yield return Finding.Error(path, $"`{value}` is not known here. Write one of {list:known}.{Nearest.Suggest(value, allowed):known}");
    }

    /// <summary>An error for each known text of a list that is none of the allowed words.</summary>
    public static IEnumerable<Finding> CheckWords(string path, IReadOnlyList<string>? values, IReadOnlyCollection<string> allowed) =>
        (values ?? []).SelectMany((v, i) => CheckWord(InputPath.Index(path, i), v, allowed));

    /// <summary>An error for each known text that a list holds twice.</summary>
    public static IEnumerable<Finding> CheckDistinct(string path, IReadOnlyList<string>? values)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            if (values![i] != Unknowns.Text && !seen.Add(values[i]))
                yield return Finding.Error(InputPath.Index(path, i), $"`{values[i]}` is in the list twice. Write it once.");
        }
    }
}
