using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Al2023.Tests.Components.NodeClass;

/// <summary>One version of a CustomResourceDefinition: its schema, and its rules by name.</summary>
public sealed record CustomResourceDefinition(string Release, string Kind, string Version, YamlMappingNode Schema)
{
    public static IEnumerable<CustomResourceDefinition> Read(string file)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(file);
        yaml.Load(reader);
        var spec = yaml.Documents[0].RootNode["spec"];
        // v1.0.14.karpenter.sh_nodepools.yaml
        var release = Path.GetFileName(file).Split(".karpenter")[0];
        return ((YamlSequenceNode)spec["versions"]).Select(v => new CustomResourceDefinition(
            release, Text(spec["names"]["kind"]), Text(v["name"]), (YamlMappingNode)v["schema"]["openAPIV3Schema"]));
    }

    /// <summary>The rules that the API server evaluates, as <c>kind spec.path: message</c>.</summary>
    public IEnumerable<string> Rules() => Rules(Schema, Kind);

    /// <summary>What the schema says against an object; CEL rules are not evaluated.</summary>
    public IEnumerable<string> Validate(object? tree) => Validate(Schema, tree, "");

    private static IEnumerable<string> Rules(YamlNode schema, string path)
    {
        foreach (var rule in Items(schema, "x-kubernetes-validations"))
            yield return $"{path}: {Text(rule["message"])}";
        foreach (var (name, below) in Entries(schema, "properties"))
        {
            foreach (var rule in Rules(below, path.Contains(' ') ? $"{path}.{name}" : $"{path} {name}"))
                yield return rule;
        }
        if (Find(schema, "items") is { } items)
        {
            foreach (var rule in Rules(items, $"{path}[]"))
                yield return rule;
        }
    }

    private static IEnumerable<string> Validate(YamlNode schema, object? value, string path) => value switch
    {
        null => [$"{path}: null"],
        // Of an open object the schema says no more.
        IReadOnlyDictionary<string, object?> when Find(schema, "x-kubernetes-preserve-unknown-fields") is not null => [],
        IReadOnlyDictionary<string, object?> map => CheckType(schema, "object", path).Concat(ValidateMap(schema, map, path)),
        string text => CheckType(schema, "string", path).Concat(ValidateText(schema, text, path)),
        IReadOnlyList<object?> list => CheckType(schema, "array", path).Concat(ValidateList(schema, list, path)),
        bool => CheckType(schema, "boolean", path),
        double number => CheckType(schema, number == Math.Floor(number) ? "integer" : "number", path).Concat(ValidateNumber(schema, number, path)),
        _ => [$"{path}: {value.GetType()}"],
    };

    private static IEnumerable<string> CheckType(YamlNode schema, string type, string path)
    {
        if (Find(schema, "x-kubernetes-int-or-string") is not null ? type is not ("integer" or "string") : Value(schema, "type") != type)
            yield return $"{path}: {type}";
    }

    private static IEnumerable<string> ValidateMap(YamlNode schema, IReadOnlyDictionary<string, object?> map, string path)
    {
        var known = Entries(schema, "properties").ToDictionary();
        var others = Find(schema, "additionalProperties");
        foreach (var required in Items(schema, "required").Select(Text).Where(r => !map.ContainsKey(r)))
            yield return $"{path}.{required}: missing";
        if (Number(schema, "maxProperties") < map.Count)
            yield return $"{path}: too many";
        foreach (var (key, value) in map)
        {
            if (path.Length == 0 && key == "metadata")
                continue;
            var below = known.GetValueOrDefault(key) ?? others;
            foreach (var problem in below is null ? [$"{path}.{key}: unknown"] : Validate(below, value, $"{path}.{key}"))
                yield return problem;
        }
    }

    private static IEnumerable<string> ValidateList(YamlNode schema, IReadOnlyList<object?> list, string path)
    {
        if (Number(schema, "maxItems") < list.Count || Number(schema, "minItems") > list.Count)
            yield return $"{path}: {list.Count} items";
        for (var i = 0; i < list.Count; i++)
        {
            foreach (var problem in Validate(Find(schema, "items")!, list[i], $"{path}[{i}]"))
                yield return problem;
        }
    }

    private static IEnumerable<string> ValidateText(YamlNode schema, string text, string path)
    {
        if (Value(schema, "pattern") is { } pattern && !Regex.IsMatch(text, pattern))
            yield return $"{path}: `{text}` does not match {pattern}";
        if (Items(schema, "enum").Select(Text).ToList() is { Count: > 0 } allowed && !allowed.Contains(text))
            yield return $"{path}: `{text}` is none of {string.Join(", ", allowed)}";
        if (Number(schema, "maxLength") < text.Length || Number(schema, "minLength") > text.Length)
            yield return $"{path}: {text.Length} characters";
    }

    private static IEnumerable<string> ValidateNumber(YamlNode schema, double number, string path)
    {
        if (Number(schema, "minimum") > number || Number(schema, "maximum") < number)
            yield return $"{path}: {number}";
    }

    private static YamlNode? Find(YamlNode schema, string key) => ((YamlMappingNode)schema).Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : null;

    private static IEnumerable<YamlNode> Items(YamlNode schema, string key) => Find(schema, key) as YamlSequenceNode ?? [];

    private static IEnumerable<KeyValuePair<string, YamlNode>> Entries(YamlNode schema, string key) =>
        (Find(schema, key) as YamlMappingNode ?? []).Select(e => KeyValuePair.Create(Text(e.Key), e.Value));

    private static string? Value(YamlNode schema, string key) => Find(schema, key) is YamlScalarNode scalar ? scalar.Value : null;

    private static double? Number(YamlNode schema, string key) =>
        Value(schema, key) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
