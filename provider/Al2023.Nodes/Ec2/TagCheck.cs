using System.Globalization;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of AWS tags.</summary>
public static class TagCheck
{
    /// <summary>How many tags of the user's a resource takes: AWS allows 50, the component adds some of its own.</summary>
    public const int Most = 45;

    /// <summary>Errors of the tags at a path: reserved keys, characters and lengths that AWS refuses.</summary>
    public static IEnumerable<Finding> Check(string path, IReadOnlyDictionary<string, string>? tags) =>
        CheckLimits(path, tags, Most).Concat(CheckCharacters(path, tags));

    /// <summary>Errors of reserved keys, of lengths, and of more tags than <paramref name="most"/>.</summary>
    public static IEnumerable<Finding> CheckLimits(string path, IReadOnlyDictionary<string, string>? tags, int most)
    {
        if (tags is null)
            yield break;
        if (tags.Count > most)
            yield return Finding.Error(path, $"{tags.Count} tags are too many: AWS takes 50 on a resource, and the component adds some. Write at most {most:known}.");
        foreach (var (key, value) in tags)
        {
            foreach (var finding in CheckOne(InputPath.Key(path, key), key, value))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> CheckOne(string path, string key, string value)
    {
        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            yield return Finding.Error(path, $"The prefix `aws:` of `{key}` is reserved for AWS. Write another key.");
        if (key.Length is 0 or > 128)
            yield return Finding.Error(path, $"A tag's key has 1 to 128 characters; this one has {key.Length}. Write a shorter one.");
        if (value is not Unknowns.Text && value.Length > 256)
            yield return Finding.Error(path, $"A tag's value has at most 256 characters; this one has {value.Length}. Write a shorter one.");
    }

    /// <summary>Errors of characters that AWS takes in no tag.</summary>
    public static IEnumerable<Finding> CheckCharacters(string path, IReadOnlyDictionary<string, string>? tags)
    {
        foreach (var (key, value) in (tags ?? new Dictionary<string, string>()).Where(t => t.Value is not Unknowns.Text))
        {
            if (!key.All(IsAllowed) || !value.All(IsAllowed))
                yield return Finding.Error(InputPath.Key(path, key), $"The tag `{key}` = `{value}` has a character that AWS refuses. Write letters, digits, spaces and `_ . : / = + - @`.");
        }
    }

    /// <summary>True if AWS takes the character in a tag.</summary>
    public static bool IsAllowed(char c) =>
        char.IsLetter(c) || char.IsNumber(c) || char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator || "_.:/=+-@".Contains(c, StringComparison.Ordinal);
}
