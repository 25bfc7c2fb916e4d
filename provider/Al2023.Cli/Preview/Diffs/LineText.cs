using System.Globalization;
using System.Text;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Diffs;

/// <summary>Writes a property value on one line, as a person reads it in a list of changes.</summary>
internal static class LineText
{
    /// <summary>Texts in quotes, lists and maps in their brackets; <c>nothing</c> for null.</summary>
    public static string Write(PropertyValue? value) => value switch
    {
        null or PropertyValue.Null { IsSecret: false } => "nothing",
        { IsSecret: true } => YamlText.Secret,
        PropertyValue.Text { Value: var text } => Quote(text),
        PropertyValue.Number { Value: var number } => number.ToString("R", CultureInfo.InvariantCulture),
        PropertyValue.List list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        PropertyValue.Map map => map.Entries.Count == 0 ? "{}" : $"{{ {string.Join(", ", map.Entries.Select(e => $"{e.Key}: {Write(e.Value)}"))} }}",
        _ => YamlText.Write(value).TrimEnd('\n'),
    };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '"' or '\\' => quoted.Append('\\').Append(c),
                _ when char.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }
}
