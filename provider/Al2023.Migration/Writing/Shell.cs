using System.Globalization;
using System.Text;

namespace Al2023.Migration.Writing;

/// <summary>Quotes words for a shell.</summary>
internal static class Shell
{
    private const string Bare = "-_./:=,@%+";

    /// <summary>A word as a shell reads it back, on one line: nothing in it is expanded, and nothing ends it.</summary>
    public static string Quote(string word)
    {
        if (word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || Bare.Contains(c, StringComparison.Ordinal)) && word[0] != '=')
            return word;
        if (!word.Any(IsControl))
            return $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        // A shell that does not know this form still finds the quote's end where it stands, as no quote is within.
        var quoted = new StringBuilder("$'");
        foreach (var c in word)
        {
            if (c is '\'' or '\\' || IsControl(c))
                quoted.Append(c <= 0xff ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}") : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"));
            else
                quoted.Append(c);
        }
        return quoted.Append('\'').ToString();
    }

    /// <summary>An option with its value: a value that begins with a dash is none of its own.</summary>
    public static string Option(string name, string value) => value.StartsWith('-') ? Quote($"{name}={value}") : $"{name} {Quote(value)}";

    // Line ends of all kinds, and what turns a line's direction around.
    private static bool IsControl(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
