using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>The rules that selector terms share. Karpenter's own let one good term hide the bad ones; these look at each.</summary>
internal static partial class TermRules
{
    /// <summary>How many tags a term may name.</summary>
    private const int MostTags = 20;

    /// <summary>An error where a list of terms is there and empty.</summary>
    public static IEnumerable<Finding> CheckNotEmpty<T>(string path, IReadOnlyList<T>? terms, string instead)
    {
        if (terms is { Count: 0 })
            yield return Finding.Error(path, $"An empty list selects nothing, and Karpenter refuses it. {instead:known}");
    }

    /// <summary>An error where none of the fields is set that a term needs.</summary>
    public static IEnumerable<Finding> CheckAny(string path, IReadOnlyList<TermField> fields)
    {
        if (fields.Any(f => f.Selects && f.Set))
            yield break;
        var names = string.Join(", ", fields.Where(f => f.Selects).Select(f => $"`{f.Name}`"));
        yield return Finding.Error(path, $"The term selects nothing. Write at least one of {names:known}.");
    }

    /// <summary>An error where a field is set that must stand alone, and another is set too.</summary>
    public static IEnumerable<Finding> CheckAlone(string path, IReadOnlyList<TermField> fields, string name)
    {
        if (!fields.Any(f => f.Name == name && f.Set))
            yield break;
        foreach (var other in fields.Where(f => f.Name != name && f.Set))
            yield return Finding.Error(InputPath.Key(path, other.Name), $"`{name:known}` selects by itself: beside it `{other.Name:known}` is refused or ignored. Leave one of them out, or write two terms.");
    }

    /// <summary>An error where an id is known and not exactly of the form <c>prefix-0a1b</c>.</summary>
    public static IEnumerable<Finding> CheckId(string path, string? id, string prefix)
    {
        if (id is null or Unknowns.Text || (id.StartsWith($"{prefix}-", StringComparison.Ordinal) && IdEnd().IsMatch(id[(prefix.Length + 1)..])))
            yield break;
        yield return Finding.Error(path, $"`{id}` is no such id. Write one of the form `{prefix:known}-0123456789abcdef0`.");
    }

    /// <summary>An error where a text is there and empty.</summary>
    public static IEnumerable<Finding> CheckText(string path, string? text)
    {
        if (text is "")
            yield return Finding.Error(path, $"An empty text selects nothing. Write a value, or leave it out.");
    }

    /// <summary>Errors of the tags that a term selects by.</summary>
    public static IEnumerable<Finding> CheckTags(string path, IReadOnlyDictionary<string, string>? tags)
    {
        if (tags is null)
            yield break;
        if (tags.Count > MostTags)
            yield return Finding.Error(path, $"{tags.Count} tags are more than a term takes. Write at most {MostTags:known}.");
        foreach (var (key, value) in tags.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            if (key.Length == 0)
                yield return Finding.Error(InputPath.Key(path, key), $"A tag's key is empty. Write one, or leave the tag out.");
            if (value is "")
                yield return Finding.Error(InputPath.Key(path, key), $"The value of the tag `{key}` is empty, which Karpenter refuses. Write `*` for any value.");
        }
    }

    [GeneratedRegex(@"^[0-9a-z]+\z")]
    private static partial Regex IdEnd();
}
