using System.Globalization;
using System.Text;
using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Parsing;
using Tomlyn.Serialization;

namespace Al2023.Nodes.Containerd;

/// <summary>A TOML text, read.</summary>
/// <param name="Root">Its tables; empty where it is malformed.</param>
/// <param name="Error">Where it is malformed and how, <c>line 3, column 5: …</c>; null where it is not.</param>
public sealed record TomlDocument(TomlTable Root, string? Error)
{
    /// <summary>Longer lines are not read: EC2 takes no more for the whole user data [characters].</summary>
    private const int LongestLine = 16_384;

    /// <summary>Reads a text; never throws.</summary>
    public static TomlDocument Read(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Length > LongestLine)
                return new(new(), $"a line has more than {LongestLine} characters");
        }
        try
        {
            var syntax = SyntaxParser.Parse(text, "", validate: true);
            if (syntax.Diagnostics.FirstOrDefault() is { } problem)
                return new(new(), $"line {problem.Span.Start.Line + 1}, column {problem.Span.Start.Column + 1}: {problem.Message}");
            return new(TomlSerializer.Deserialize(text, TomlTables.Default.TomlTable) ?? new(), null);
        }
        catch (TomlException exception)
        {
            // The library's own words name an option of its own.
            return new(new(), exception.Message.Contains("maximum depth", StringComparison.Ordinal) ? "it is nested too deeply" : exception.Message);
        }
    }

    /// <summary>Merges two texts as nodeadm does: tables merge, the later value wins, lists are replaced. Null where one is malformed.</summary>
    public static string? Merge(string earlier, string later)
    {
        var merged = Read(earlier).Merge(Read(later));
        return merged.Error is null ? TomlWriter.Write(merged.Root) : null;
    }

    /// <summary>A later document over this one; malformed where one of them is.</summary>
    public TomlDocument Merge(TomlDocument later) => new(Merge(Root, later.Root), Error ?? later.Error);

    private static TomlTable Merge(TomlTable earlier, TomlTable later)
    {
        var merged = new TomlTable();
        foreach (var (key, value) in earlier)
            merged[key] = value;
        foreach (var (key, value) in later)
            merged[key] = merged.TryGetValue(key, out var old) && old is TomlTable a && value is TomlTable b ? Merge(a, b) : value;
        return merged;
    }
}

/// <summary>Writes TOML in one form: keys in ordinal order, values before tables, texts in double quotes.</summary>
internal static class TomlWriter
{
    /// <summary>The text of a table: the same for the same values, whatever their order.</summary>
    public static string Write(TomlTable root)
    {
        var text = new StringBuilder();
        WriteTable(text, root, "");
        return text.ToString();
    }

    private static void WriteTable(StringBuilder text, TomlTable table, string path)
    {
        var entries = table.OrderBy(e => e.Key, StringComparer.Ordinal).ToList();
        var values = entries.Where(e => e.Value is not TomlTable and not TomlTableArray).ToList();
        if (path.Length > 0 && (values.Count > 0 || entries.Count == 0))
            text.Append(text.Length > 0 ? "\n" : "").Append('[').Append(path).Append("]\n");
        foreach (var (key, value) in values)
            text.Append(Key(key)).Append(" = ").Append(Value(value)).Append('\n');
        foreach (var (key, value) in entries)
        {
            var below = path.Length > 0 ? $"{path}.{Key(key)}" : Key(key);
            if (value is TomlTable child)
                WriteTable(text, child, below);
            else if (value is TomlTableArray children)
                WriteTables(text, children, below);
        }
    }

    private static void WriteTables(StringBuilder text, TomlTableArray tables, string path)
    {
        foreach (var table in tables)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append("[[").Append(path).Append("]]\n");
            foreach (var (key, value) in table.OrderBy(e => e.Key, StringComparer.Ordinal))
                text.Append(Key(key)).Append(" = ").Append(Value(value)).Append('\n');
        }
    }

    private static string Value(object? value) => value switch
    {
        string text => Quote(text),
        bool flag => flag ? "true" : "false",
        double number => Float(number),
        TomlArray list => $"[{string.Join(", ", list.Select(Value))}]",
        TomlTableArray tables => $"[{string.Join(", ", tables.Select(Value))}]",
        TomlTable table => table.Count == 0 ? "{}" : $"{{ {string.Join(", ", table.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{Key(e.Key)} = {Value(e.Value)}"))} }}",
        TomlDateTime time => time.ToString(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(value?.ToString() ?? ""),
    };

    private static string Float(double number)
    {
        if (double.IsNaN(number))
            return "nan";
        if (double.IsInfinity(number))
            return number > 0 ? "inf" : "-inf";
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0";
    }

    /// <summary>A key as it is written: in quotes where it has to be.</summary>
    public static string Key(string key) =>
        key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? key : Quote(key);

    /// <summary>A text in double quotes.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\r' => quoted.Append("\\r"),
                < ' ' or '\x7f' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }
}

/// <summary>How tables are read, without reflection.</summary>
[TomlSerializable(typeof(TomlTable))]
internal sealed partial class TomlTables : TomlSerializerContext;
