using System.Globalization;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>Which of the inputs of a component that changed together are behind a change of what it consists of.</summary>
internal static class InputOrigins
{
    /// <summary>
    /// The inputs, without those that show elsewhere, value by value, and not in the property: other bounds beside another image are no
    /// reason why nodes roll. All of them where none would remain, as what an input shows in need not be alike.
    /// </summary>
    /// <param name="property">The change to be explained.</param>
    /// <param name="change">The resource that has it.</param>
    /// <param name="inputs">The component's inputs that changed.</param>
    /// <param name="parts">What the component consists of.</param>
    public static IReadOnlyList<PropertyChange> Of(PropertyChange property, ResourceChange change, IReadOnlyList<PropertyChange> inputs, IEnumerable<ResourceChange> parts)
    {
        if (inputs.Count < 2)
            return inputs;
        var here = Texts(property).Concat(change.Documents.SelectMany(ChangedLines)).ToList();
        var elsewhere = parts.SelectMany(p => Shown(p, property)).Where(t => t.Length > 0).ToHashSet(StringComparer.Ordinal);
        var behind = inputs.Where(i => !Texts(i).All(t => elsewhere.Contains(t) && !here.Any(h => HasWord(h, t)))).ToList();
        return behind.Count == 0 ? inputs : behind;
    }

    private static IEnumerable<string> Shown(ResourceChange part, PropertyChange except) => part.Kind switch
    {
        ChangeKind.Added or ChangeKind.Removed => Texts(part.Resource.Inputs),
        _ => part.Properties.Where(p => p != except).SelectMany(Texts),
    };

    private static IEnumerable<string> ChangedLines(DocumentChange document) =>
        TextDiff.Unified(document.Before, document.After).Where(l => l[0] is '+' or '-');

    private static IEnumerable<string> Texts(PropertyChange property) =>
        new[] { property.Before, property.After }.OfType<PropertyValue>().SelectMany(Texts).DefaultIfEmpty("");

    private static IEnumerable<string> Texts(PropertyValue value) => value switch
    {
        PropertyValue.Map map => map.Entries.Values.SelectMany(Texts),
        PropertyValue.List list => list.Items.SelectMany(Texts),
        PropertyValue.Text text => [text.Value],
        PropertyValue.Number number => [number.Value.ToString("R", CultureInfo.InvariantCulture)],
        PropertyValue.Bool flag => [flag.Value ? "true" : "false"],
        _ => [""],
    };

    /// <summary>Whether a text has another that is no part of a longer word.</summary>
    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end])))
                return true;
        }
        return false;
    }
}
