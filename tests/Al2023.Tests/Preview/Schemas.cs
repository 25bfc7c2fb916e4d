using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Al2023.Tests.Preview;

/// <summary>The published schemas of what the preview writes, and as much of JSON Schema as they use.</summary>
internal sealed class Schemas
{
    private static readonly HashSet<string> Ignored = ["$schema", "$id", "$defs", "title", "description", "if", "then", "else"];

    private readonly JsonObject _root;
    private readonly List<string> _errors = [];

    private Schemas(JsonObject root) => _root = root;

    public static JsonObject Plan { get; } = Load("Plans", "plan.schema.json");

    public static JsonObject Changes { get; } = Load("Reports", "changes.schema.json");

    public static void AssertValid(JsonObject schema, JsonNode? document) => Assert.That(Errors(schema, document), Is.Empty);

    /// <summary>What the schema says against the document, by place. Fails on a keyword that is not understood here.</summary>
    public static IReadOnlyList<string> Errors(JsonObject schema, JsonNode? document)
    {
        var check = new Schemas(schema);
        check.Check(schema, document, "$");
        return check._errors;
    }

    private void Check(JsonObject schema, JsonNode? node, string path)
    {
        foreach (var (keyword, rule) in schema)
            CheckKeyword(keyword, rule!, schema, node, path);
    }

    private void CheckKeyword(string keyword, JsonNode rule, JsonObject schema, JsonNode? node, string path)
    {
        if (keyword is "$ref")
            Check(_root["$defs"]![rule.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), node, path);
        else if (keyword is "if" && schema[Holds(rule, node) ? "then" : "else"] is JsonObject branch)
            Check(branch, node, path);
        else if (Inner(keyword, rule, schema, node) is { } inner)
            inner.ToList().ForEach(i => Check(i.Schema, i.Node, path + i.Step));
        else if (Wrong(keyword, rule, node) is { } what)
            _errors.Add($"{path} {what}");
    }

    /// <summary>The parts of a node that a keyword has a schema for; null where it has none.</summary>
    private static IEnumerable<(JsonObject Schema, JsonNode? Node, string Step)>? Inner(string keyword, JsonNode rule, JsonObject schema, JsonNode? node) => keyword switch
    {
        "properties" => (node as JsonObject ?? []).Where(p => rule[p.Key] is not null).Select(p => (rule[p.Key]!.AsObject(), p.Value, $".{p.Key}")),
        "additionalProperties" => (node as JsonObject ?? []).Where(p => schema["properties"]?[p.Key] is null)
            .Select(p => (rule as JsonObject ?? new JsonObject { ["enum"] = new JsonArray() }, p.Value, $".{p.Key}")),
        "items" => (node as JsonArray ?? []).Select((item, i) => (rule.AsObject(), item, $"[{i}]")),
        _ => null,
    };

    /// <summary>What a keyword says against a node; null for nothing.</summary>
    private string? Wrong(string keyword, JsonNode rule, JsonNode? node)
    {
        var holds = keyword switch
        {
            "type" => (rule as JsonArray ?? [rule.DeepClone()]).Any(t => IsOf(t!.GetValue<string>(), node)),
            "const" => JsonNode.DeepEquals(rule, node),
            "enum" => rule.AsArray().Any(v => JsonNode.DeepEquals(v, node)),
            "pattern" => node is not JsonValue text || Regex.IsMatch(text.GetValue<string>(), rule.GetValue<string>()),
            "minimum" => node!.GetValue<double>() >= rule.GetValue<double>(),
            "required" => node is not JsonObject map || rule.AsArray().All(key => map.ContainsKey(key!.GetValue<string>())),
            "uniqueItems" => node is not JsonArray items || items.Select(i => i!.ToJsonString()).Distinct().Count() == items.Count,
            "anyOf" => rule.AsArray().Any(r => Holds(r!, node)),
            "oneOf" => rule.AsArray().Count(r => Holds(r!, node)) == 1,
            _ => Ignored.Contains(keyword) ? true : throw new NotSupportedException($"{keyword} is not understood here"),
        };
        return holds ? null : $"is not {keyword} {rule.ToJsonString()}";
    }

    private bool Holds(JsonNode schema, JsonNode? node)
    {
        var inner = new Schemas(_root);
        inner.Check(schema.AsObject(), node, "$");
        return inner._errors.Count == 0;
    }

    private static bool IsOf(string type, JsonNode? node) => type switch
    {
        "object" => node is JsonObject,
        "array" => node is JsonArray,
        "null" => node is null,
        "boolean" => node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "string" => node?.GetValueKind() == JsonValueKind.String,
        "integer" => node?.GetValueKind() == JsonValueKind.Number && double.IsInteger(node.GetValue<double>()),
        _ => node?.GetValueKind() == JsonValueKind.Number,
    };

    private static JsonObject Load(string folder, string name) =>
        JsonNode.Parse(File.ReadAllText(Repository.Path("provider", "Al2023.Preview", folder, name)))!.AsObject();
}
