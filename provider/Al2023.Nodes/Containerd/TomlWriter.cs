using System.Globalization;
using System.Text;
using Tomlyn;
using Tomlyn.Model;

namespace Al2023.Nodes.Containerd;

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

    private static string Key(string key) =>
        key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? key : Quote(key);

    private static string Quote(string text)
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
