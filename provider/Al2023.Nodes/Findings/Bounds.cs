using Al2023.Nodes.Text;

namespace Al2023.Nodes.Findings;

/// <summary>The checks that many inputs share: a number's range, a text's list of allowed words.</summary>
public static class Bounds
{
    /// <summary>An error where a number is known and lies outside of <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static IEnumerable<Finding> Check(Input<int> input, int min, int max = int.MaxValue) =>
        !input.IsKnown(out var value) || (value >= min && value <= max) ? []
        : max == int.MaxValue ? [input.Error($"{input} is too small. Write {min:known} or more.")]
        : [input.Error($"{input} is out of range. Write a number from {min:known} to {max:known}.")];

    /// <summary>An error where a text is known and none of the allowed words.</summary>
    public static IEnumerable<Finding> CheckWord(Input<string> input, IReadOnlyCollection<string> allowed)
    {
        if (!input.IsKnown(out var value) || allowed.Contains(value))
            return [];
        var list = string.Join(", ", allowed.Select(a => $"`{a}`"));
        return [input.Error($"`{input}` is not known here. Write one of {list:known}.{Nearest.Suggest(value, allowed):known}")];
    }

    /// <summary>An error where a text of a document is none of the allowed words.</summary>
    public static IEnumerable<Finding> CheckWord(string path, string? text, IReadOnlyCollection<string> allowed) =>
        text is null or InputValue.Placeholder ? [] : CheckWord(Input<string>.Known(text, InputPlace.Of(path)), allowed);

    /// <summary>An error for each known text of a list that is none of the allowed words.</summary>
    public static IEnumerable<Finding> CheckWords(InputList<Input<string>> list, IReadOnlyCollection<string> allowed) =>
        list.Items.SelectMany(i => CheckWord(i, allowed));

    /// <summary>An error for each known text that a list holds twice.</summary>
    public static IEnumerable<Finding> CheckDistinct(InputList<Input<string>> list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item.IsKnown(out var text) && !seen.Add(text))
                yield return item.Error($"`{item}` is in the list twice. Write it once.");
        }
    }
}
