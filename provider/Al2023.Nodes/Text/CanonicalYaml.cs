using System.Buffers;
using System.Globalization;
using System.Text;

namespace Al2023.Nodes.Text;

/// <summary>
/// Writes plain values as YAML, always with the same bytes and read alike by YAML 1.1 and 1.2: what another reader
/// could take for a number, a boolean, a date or a null is quoted.
/// </summary>
public static class CanonicalYaml
{
    // Kept for the next document: they are written by the thousand, and most are of a few kilobytes.
    [ThreadStatic]
    private static StringBuilder? _text;

    private const int LongestKept = 16_384;

    /// <summary>
    /// One document, ended by a newline. Maps are written in ordinal order of their keys, but an
    /// <see cref="OrderedDictionary{TKey, TValue}"/> in its own.
    /// </summary>
    /// <param name="value">Null, a boolean, a number, a string, a list or a map of such.</param>
    public static string Write(object? value)
    {
        var text = _text?.Clear() ?? new();
        _text = null;
        WriteBelow(text, value, "", onKeysLine: false);
        var written = text.ToString().TrimStart();
        if (text.Capacity <= LongestKept)
            _text = text;
        return written;
    }

    /// <summary>A stream of documents, separated by <c>---</c>.</summary>
    public static string WriteStream(IEnumerable<object?> documents) => string.Join("---\n", documents.Select(Write));

    // Writes a value behind "key:" or "-": a scalar on the same line, a collection on lines of its own.
    private static void WriteBelow(StringBuilder text, object? value, string indent, bool onKeysLine)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> { Count: > 0 } map:
                WriteMap(text, map, indent, onKeysLine);
                break;
            case IReadOnlyDictionary<string, object?>:
                text.Append(" {}\n");
                break;
            case IReadOnlyList<object?> { Count: > 0 } list:
                WriteList(text, list, indent, onKeysLine);
                break;
            case IReadOnlyList<object?>:
                text.Append(" []\n");
                break;
            case string s when s.Contains('\n') && CanBeBlock(s):
                WriteBlock(text, s, indent);
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void WriteMap(StringBuilder text, IReadOnlyDictionary<string, object?> map, string indent, bool onKeysLine)
    {
        var below = indent + "  ";
        var first = onKeysLine;
        if (!first && text.Length > 0)
            text.Append('\n');
        foreach (var (key, value) in map is OrderedDictionary<string, object?> ? map : map.InOrdinalOrder())
        {
            text.Append(first ? " " : indent).Append(Text(key)).Append(':');
            first = false;
            WriteBelow(text, value, value is IReadOnlyList<object?> ? indent : below, onKeysLine: false);
        }
    }

    private static void WriteList(StringBuilder text, IReadOnlyList<object?> list, string indent, bool onKeysLine)
    {
        var below = indent + "  ";
        var first = onKeysLine;
        if (!first && text.Length > 0)
            text.Append('\n');
        foreach (var item in list)
        {
            text.Append(first ? " " : indent).Append('-');
            first = false;
            WriteBelow(text, item, below, onKeysLine: true);
        }
    }

    private static void WriteBlock(StringBuilder text, string value, string indent)
    {
        var body = value.TrimEnd('\n');
        var trailing = value.Length - body.Length;
        text.Append(trailing switch { 0 => " |-\n", 1 => " |\n", _ => " |+\n" });
        foreach (var line in body.Split('\n'))
            text.Append(line.Length == 0 ? "" : (indent.Length == 0 ? "  " : indent) + line).Append('\n');
        text.Append('\n', Math.Max(0, trailing - 1));
    }

    // A block begins with its indentation, so its first line must not, and it holds nothing that a reader would change.
    private static bool CanBeBlock(string text) =>
        text[0] is not (' ' or '\t' or '\n') && text.All(c => c == '\n' || c == '\t' || IsPrintable(c)) && HasNoLoneSurrogate(text);

    private static string Scalar(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        string s => Text(s),
        double d => Number(d),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType().Name} is not a plain value.", nameof(value)),
    };

    private static string Number(double value)
    {
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        // YAML 1.1 takes an exponent for a number only behind a point.
        return text.Contains('E') && !text.Contains('.') ? text.Replace("E", ".0E", StringComparison.Ordinal) : text;
    }

    private static string Text(string text) => PlainText.IsSafe(text) ? text : Quoted(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                quoted.Append(c).Append(text[++i]);
            else if (Escaped(c) is { } escaped)
                quoted.Append(escaped);
            else
                quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    // Null for a character that stands for itself.
    private static string? Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\t' => "\\t",
        '\r' => "\\r",
        _ when IsPrintable(c) && !char.IsSurrogate(c) => null,
        _ => $"\\u{(int)c:x4}",
    };

    private static bool IsPrintable(char c) => c is >= ' '
        and not (>= '\u007f' and <= '\u009f')
        and not ('\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff');

    private static bool HasNoLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }
        return true;
    }
}

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
