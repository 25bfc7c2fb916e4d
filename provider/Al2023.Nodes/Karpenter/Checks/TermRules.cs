using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>The rules that selector terms share. Karpenter's own let one good term hide the bad ones; these look at each.</summary>
internal static partial class TermRules
{
    /// <summary>How many tags a term may name.</summary>
    private const int MostTags = 20;

    /// <summary>What is wrong with each term that is known, and with a list that is there and empty.</summary>
    public static IEnumerable<Finding> Check<T>(InputList<T> terms, string instead, Func<T, IEnumerable<Finding>> check) where T : InputObject
    {
        if (terms is { IsKnown: true, Items.Count: 0 })
            yield return terms.Error($"An empty list selects nothing, and Karpenter refuses it. {instead:known}");
        foreach (var finding in terms.Items.Where(t => t.IsKnown).SelectMany(check))
            yield return finding;
    }

    /// <summary>An error where none of the fields is set that a term needs.</summary>
    public static IEnumerable<Finding> CheckAny(InputObject term, params IReadOnlyList<IInput> fields)
    {
        if (fields.Any(f => f.IsSet()))
            yield break;
        var names = string.Join(", ", fields.Select(f => $"`{f.Place.Key}`"));
        yield return term.Error($"The term selects nothing. Write at least one of {names:known}.");
    }

    /// <summary>An error where a field is set that must stand alone, and another is set too.</summary>
    public static IEnumerable<Finding> CheckAlone(IInput alone, params IReadOnlyList<IInput> others)
    {
        if (!alone.IsSet())
            yield break;
        foreach (var other in others.Where(o => o.IsSet()))
            yield return other.Error($"`{alone.Place.Key:known}` selects by itself: beside it `{other.Place.Key:known}` is refused or ignored. Leave one of them out, or write two terms.");
    }

    /// <summary>An error where an id is known and not exactly of the form <c>prefix-0a1b</c>.</summary>
    public static IEnumerable<Finding> CheckId(Input<string> input, string prefix)
    {
        if (!input.IsKnown(out var id) || (id.StartsWith($"{prefix}-", StringComparison.Ordinal) && IdEnd().IsMatch(id[(prefix.Length + 1)..])))
            yield break;
        yield return input.Error($"`{input}` is no such id. Write one of the form `{prefix:known}-0123456789abcdef0`.");
    }

    /// <summary>An error where a text is there and empty.</summary>
    public static IEnumerable<Finding> CheckText(Input<string> input)
    {
        if (input.Is(""))
            yield return input.Error("An empty text selects nothing. Write a value, or leave it out.");
    }

    /// <summary>Errors of the tags that a term selects by.</summary>
    public static IEnumerable<Finding> CheckTags(InputMap<Input<string>> tags)
    {
        if (tags.Entries.Count > MostTags)
            yield return tags.Error($"{tags.Count} tags are more than a term takes. Write at most {MostTags:known}.");
        foreach (var (key, value) in tags.Entries)
        {
            if (key.Is(""))
                yield return key.Error("A tag's key is empty. Write one, or leave the tag out.");
            if (value.Is(""))
                yield return value.Error($"The value of the tag `{key}` is empty, which Karpenter refuses. Write `*` for any value.");
        }
    }

    [GeneratedRegex(@"^[0-9a-z]+\z")]
    private static partial Regex IdEnd();
}
