using System.Globalization;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of AWS tags.</summary>
public static class TagCheck
{
    /// <summary>How many tags of the user's a resource takes: AWS allows 50, the component adds some of its own.</summary>
    public const int Most = 45;

    /// <summary>Errors of the tags: reserved keys, characters and lengths that AWS refuses.</summary>
    public static IEnumerable<Finding> Check(InputMap<Input<string>> tags) => CheckLimits(tags, Most).Concat(CheckCharacters(tags));

    /// <summary>Errors of reserved keys, of lengths, and of more tags than <paramref name="most"/>.</summary>
    public static IEnumerable<Finding> CheckLimits(InputMap<Input<string>> tags, int most)
    {
        if (tags.Entries.Count > most)
            yield return tags.Error($"{tags.Count} tags are too many: AWS takes 50 on a resource, and the component adds some. Write at most {most:known}.");
        foreach (var finding in tags.Entries.SelectMany(t => CheckKey(t.Key).Concat(CheckValue(t.Value))))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckKey(Input<string> input)
    {
        if (!input.IsKnown(out var key))
            yield break;
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            yield return input.Error($"The prefix `aws:` of `{input}` is reserved for AWS. Write another key.");
        if (key.Length is 0 or > 128)
            yield return input.Error($"A tag's key has 1 to 128 characters; this one has {key.Length}. Write a shorter one.");
    }

    private static IEnumerable<Finding> CheckValue(Input<string> input)
    {
        if (input.IsKnown(out var value) && value.Length > 256)
            yield return input.Error($"A tag's value has at most 256 characters; this one has {value.Length}. Write a shorter one.");
    }

    /// <summary>Errors of characters that AWS takes in no tag.</summary>
    public static IEnumerable<Finding> CheckCharacters(InputMap<Input<string>> tags)
    {
        foreach (var (key, input) in tags.Entries)
        {
            if (Input.AreKnown(key, input, out var name, out var value) && !(name.All(IsAllowed) && value.All(IsAllowed)))
                yield return key.Error($"The tag `{key}` = `{input}` has a character that AWS refuses. Write letters, digits, spaces and `_ . : / = + - @`.");
        }
    }

    /// <summary>True if AWS takes the character in a tag.</summary>
    public static bool IsAllowed(char c) =>
        char.IsLetter(c) || char.IsNumber(c) || char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator || "_.:/=+-@".Contains(c, StringComparison.Ordinal);
}
