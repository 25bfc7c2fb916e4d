using System.Text.RegularExpressions;

namespace Al2023.Nodes.Aws;

/// <summary>What AWS takes of a kind of resource: its name and its tags.</summary>
/// <param name="Noun">What it is called: <c>IAM role</c>.</param>
/// <param name="Name">Its name; null where it has none, or where nobody chooses it.</param>
/// <param name="Tags">Its tags; null where it takes none.</param>
public sealed record ResourceRule(string Noun, NameRule? Name, TagRule? Tags);

/// <summary>What AWS takes as a name.</summary>
/// <param name="Longest">Most characters.</param>
/// <param name="Pattern">The characters, lengths aside.</param>
/// <param name="Words">The same in words: <c>letters, digits and `-`</c>.</param>
/// <param name="Shortest">Fewest characters.</param>
public sealed record NameRule(int Longest, Regex Pattern, string Words, int Shortest = 1)
{
    /// <summary>True for a name that AWS takes.</summary>
    public bool Takes(string name) => name.Length >= Shortest && name.Length <= Longest && Pattern.IsMatch(name);
}

/// <summary>What AWS takes as tags.</summary>
public enum TagRule
{
    /// <summary>Letters, digits, spaces and a few signs, as most services do.</summary>
    Usual,

    /// <summary>The same, and keys that differ in case alone are one key.</summary>
    IgnoringCase,

    /// <summary>Any character.</summary>
    Lenient,
}
