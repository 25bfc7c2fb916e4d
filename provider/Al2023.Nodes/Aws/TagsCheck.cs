using System.Globalization;
using System.Text;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Aws;

/// <summary>Checks of tags, as each resource gets them: after the component's and the user's are put together.</summary>
public static class TagsCheck
{
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    /// <summary>Errors and warnings of the tags of all resources, each once.</summary>
    public static IEnumerable<Finding> Check(IReadOnlyList<MadeResource> resources)
    {
        var tagged = resources.Where(r => r.Rule.Tags is not null && r.Tags.Any(t => t.IsSet)).ToList();
        var strict = tagged.Where(r => r.Rule.Tags is not TagRule.Lenient).SelectMany(r => r.Tags).Distinct().ToList();
        return
        [
            .. tagged.SelectMany(r => r.Tags).Distinct().SelectMany(CheckEach),
            .. strict.SelectMany(CheckCharacters),
            .. tagged.Where(r => r.Rule.Tags is TagRule.IgnoringCase).SelectMany(r => CheckCase(r)).Distinct(),
            .. CheckCounts(tagged),
        ];
    }

    /// <summary>Errors of tags one by one: reserved keys, and lengths.</summary>
    public static IEnumerable<Finding> CheckEach(InputMap<Input<string>> tags) => tags.Entries.SelectMany(t => CheckKey(t.Key).Concat(CheckValue(t.Value)));

    /// <summary>Errors of characters that most of AWS's services take in no tag.</summary>
    public static IEnumerable<Finding> CheckCharacters(InputMap<Input<string>> tags)
    {
        foreach (var (key, input) in tags.Entries)
        {
            if (Input.AreKnown(key, input, out var name, out var value) && !(AreAllowed(name) && AreAllowed(value)))
                yield return key.Error($"The tag `{key}` = `{input}` has a character that AWS refuses. Write letters, digits, spaces and `_ . : / = + - @`.");
        }
    }

    /// <summary>True if a key and its value are short enough.</summary>
    public static bool IsShortEnough(string key) => Length(key) is > 0 and <= LongestKey;

    private static IEnumerable<Finding> CheckKey(Input<string> input)
    {
        if (!input.IsKnown(out var key))
            yield break;
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            yield return input.Error($"The prefix `aws:` of `{input}` is reserved for AWS. Write another key.");
        if (!IsShortEnough(key))
            yield return input.Error($"A tag's key has 1 to 128 characters; this one has {Length(key)}. Write a shorter one.");
    }

    private static IEnumerable<Finding> CheckValue(Input<string> input)
    {
        if (input.IsKnown(out var value) && Length(value) > LongestValue)
            yield return input.Error($"A tag's value has at most 256 characters; this one has {Length(value)}. Write a shorter one.");
    }

    private static IEnumerable<Finding> CheckCase(MadeResource resource)
    {
        var seen = new Dictionary<string, Input<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var input in resource.Tags.SelectMany(t => t.Entries).Select(t => t.Key))
        {
            if (!input.IsKnown(out var key))
                continue;
            if (seen.TryGetValue(key, out var first) && !first.Is(key))
                yield return input.Error($"`{input}` and `{first}` differ in case alone, and to IAM they are one key, twice. Write one of them.");
            seen[key] = input;
        }
    }

    /// <summary>Of several resources with the same tags, the fullest one is told.</summary>
    private static IEnumerable<Finding> CheckCounts(IEnumerable<MadeResource> resources) =>
        from resource in resources
        let at = resource.Tags.Last(t => t.IsSet)
        group resource by at.Place.Path into same
        let fullest = same.MaxBy(r => Count(r) + r.AddedTags.Count)!
        from finding in CheckCount(fullest.Tags.Last(t => t.IsSet), Count(same.MaxBy(Count)!), same.MaxBy(Count)!, fullest)
        select finding;

    private static IEnumerable<Finding> CheckCount(IInput at, int count, MadeResource fullest, MadeResource withAdded)
    {
        if (count > QuotaTable.Tags.Most)
            yield return at.Error($"The {fullest.Rule.Noun:known} would get {count} tags, the component's own among them, and AWS takes {QuotaTable.Tags.Most:known} on a resource. Write fewer.");
        else if (Count(withAdded) + withAdded.AddedTags.Count > QuotaTable.Tags.Most)
            yield return at.Warning($"With the {withAdded.AddedTags.Count:known} that EKS adds, the {withAdded.Rule.Noun:known} would get {Count(withAdded) + withAdded.AddedTags.Count} tags, and AWS takes {QuotaTable.Tags.Most:known} on a resource. Write fewer.");
    }

    private static int Count(MadeResource resource) =>
        resource.Tags.SelectMany(t => t.Entries).Select(e => e.Name).Concat(resource.OwnTags).Distinct(StringComparer.Ordinal).Count();

    // AWS counts characters, of which some are two of a text's here.
    private static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>True if most of AWS's services take each character in a tag.</summary>
    public static bool AreAllowed(string text) => text.EnumerateRunes().All(IsAllowed);

    private static bool IsAllowed(Rune rune) =>
        Rune.IsLetter(rune) || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (rune.IsAscii && "_.:/=+-@".Contains((char)rune.Value, StringComparison.Ordinal));
}
