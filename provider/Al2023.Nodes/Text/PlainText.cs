using System.Buffers;

namespace Al2023.Nodes.Text;

/// <summary>Which texts YAML can hold without quotes.</summary>
internal static class PlainText
{
    // YAML 1.1's booleans and nulls; go-yaml and PyYAML still read them in places.
    private static readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        "y", "n", "yes", "no", "on", "off", "true", "false", "null",
    };

    private const int LongestWord = 5;

    private static readonly SearchValues<char> _ordinary =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./ :@+=()*%$");

    /// <summary>True if every reader takes the bare text for a string: it starts like a word or a path and holds nothing that YAML gives a meaning.</summary>
    public static bool IsSafe(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] is '/' or '_')
        && !(text.Length <= LongestWord && _words.Contains(text))
        && !text.AsSpan().ContainsAnyExcept(_ordinary)
        && !text.Contains(": ", StringComparison.Ordinal)
        && text[^1] is not (':' or ' ');
}
