using System.Globalization;
using System.Text;
using Al2023.Protocol.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Al2023.Preview.Diffs;

/// <summary>Writes property values as YAML for a person: texts of several lines as blocks, what cannot be shown in brackets.</summary>
internal static class YamlText
{
    public const string Unknown = "(known later)";
    public const string Secret = "(secret)";

    /// <summary>The value as a YAML document with LF line ends; empty for an empty map.</summary>
    public static string Write(PropertyValue value)
    {
        if (value is PropertyValue.Map { Entries.Count: 0 })
            return "";
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, indentSequences: true));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, value);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, PropertyValue value)
    {
        switch (value)
        {
            case { IsSecret: true }:
                Plain(emitter, Secret);
                break;
            case PropertyValue.Map map:
                EmitMap(emitter, map);
                break;
            case PropertyValue.List list:
                EmitList(emitter, list);
                break;
            case PropertyValue.Text { Value: var text }:
                EmitText(emitter, text);
                break;
            default:
                Plain(emitter, Word(value));
                break;
        }
    }

    private static void EmitMap(Emitter emitter, PropertyValue.Map map)
    {
        emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, map.Entries.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
        foreach (var (key, value) in map.Entries)
        {
            EmitText(emitter, key);
            Emit(emitter, value);
        }
        emitter.Emit(new MappingEnd());
    }

    private static void EmitList(Emitter emitter, PropertyValue.List list)
    {
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, list.Items.Length == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
        foreach (var item in list.Items)
            Emit(emitter, item);
        emitter.Emit(new SequenceEnd());
    }

    /// <summary>Quoted where YAML would read the text as something else.</summary>
    private static void EmitText(Emitter emitter, string text)
    {
        var style = text.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Literal
            : ReadsAsOther(text) ? ScalarStyle.DoubleQuoted
            : ScalarStyle.Any;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));
    }

    private static bool ReadsAsOther(string text) =>
        text is "" or "true" or "false" or "null" or "~" or "yes" or "no" or "on" or "off"
        || text.StartsWith('(')
        || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static void Plain(Emitter emitter, string word) =>
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, word, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false));

    /// <summary>The word for a value that is no map, list or text.</summary>
    private static string Word(PropertyValue value) => value switch
    {
        PropertyValue.Null => "null",
        PropertyValue.Bool { Value: var flag } => flag ? "true" : "false",
        PropertyValue.Number { Value: var number } => number.ToString("R", CultureInfo.InvariantCulture),
        PropertyValue.Asset asset => $"(asset {asset.Path ?? asset.Uri ?? asset.Hash ?? "text"})",
        PropertyValue.Archive archive => $"(archive {archive.Path ?? archive.Uri ?? archive.Hash ?? "assets"})",
        PropertyValue.Resource resource => $"(resource {resource.Urn})",
        _ => Unknown,
    };
}

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
