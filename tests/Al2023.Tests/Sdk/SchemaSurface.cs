using System.Text.Json.Nodes;

namespace Al2023.Tests.Sdk;

/// <summary>What every SDK must offer, as provider/schema.json says it.</summary>
internal static class SchemaSurface
{
    private const string TypePrefix = "#/types/";

    private static readonly JsonObject Schema =
        JsonNode.Parse(File.ReadAllText(Repository.Path("provider", "schema.json")))!.AsObject();

    public static List<SdkMember> Read()
    {
        var resources = Object(Schema, "resources");
        var functions = Object(Schema, "functions");
        return
        [
            .. resources.SelectMany(r => Members($"inputs of {Last(r.Key)}", Object(r.Value!, "inputProperties"), r.Value!["requiredInputs"])),
            .. resources.SelectMany(r => Members($"outputs of {Last(r.Key)}", Object(r.Value!, "properties"), r.Value!["required"])),
            .. functions.SelectMany(f => Members($"arguments of {Last(f.Key)}", Object(f.Value!["inputs"]!, "properties"), f.Value!["inputs"]!["required"])),
            .. functions.SelectMany(f => Members($"output arguments of {Last(f.Key)}", Object(f.Value!["inputs"]!, "properties"), f.Value!["inputs"]!["required"])),
            .. functions.SelectMany(f => Members($"result of {Last(f.Key)}", Object(f.Value!["outputs"]!, "properties"), f.Value!["outputs"]!["required"])),
            .. Types("input type", [.. resources.Select(r => r.Value!["inputProperties"]!), .. functions.Select(f => f.Value!["inputs"]!)]),
            .. Types("plain input type", functions.Select(f => f.Value!["inputs"]!)),
            .. Types("output type", [.. resources.Select(r => r.Value!["properties"]!), .. functions.Select(f => f.Value!["outputs"]!)]),
            .. Object(Schema, "types").Where(t => t.Value!["enum"] is not null).SelectMany(t => Values(Last(t.Key), t.Value!["enum"]!.AsArray())),
        ];
    }

    /// <summary>An enum's name as every language spells it when case and underscores are left aside.</summary>
    public static string Spelling(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static IEnumerable<SdkMember> Values(string name, JsonArray values) =>
        values.Select(v => new SdkMember($"enum {name}", (string)v!["value"]!, Spelling((string)v["name"]!)));

    private static IEnumerable<SdkMember> Types(string kind, IEnumerable<JsonNode> roots)
    {
        var reached = new HashSet<string>();
        foreach (var root in roots)
            Reach(root, reached);
        return reached.Select(token => (Name: Last(token), Type: Object(Schema, "types")[token]!))
            .Where(t => t.Type["properties"] is not null)
            .SelectMany(t => Members($"{kind} {t.Name}", Object(t.Type, "properties"), t.Type["required"]));
    }

    private static void Reach(JsonNode? node, HashSet<string> reached)
    {
        if (node is JsonArray items)
            foreach (var item in items)
                Reach(item, reached);
        if (node is not JsonObject map)
            return;
        foreach (var (key, value) in map)
            if (key == "$ref" && (string)value! is var reference && reference.StartsWith(TypePrefix, StringComparison.Ordinal))
            {
                if (reached.Add(reference[TypePrefix.Length..]))
                    Reach(Object(Schema, "types")[reference[TypePrefix.Length..]], reached);
            }
            else
            {
                Reach(value, reached);
            }
    }

    private static IEnumerable<SdkMember> Members(string group, JsonObject properties, JsonNode? required)
    {
        var names = required?.AsArray().Select(n => (string)n!).ToHashSet() ?? [];
        return properties.Select(p => new SdkMember(group, p.Key, TypeOf(p.Value!), names.Contains(p.Key)));
    }

    private static string TypeOf(JsonNode property) => ((string?)property["$ref"], (string?)property["type"]) switch
    {
        ("pulumi.json#/Any", _) => "any",
        ({ } reference, _) => Last(reference),
        (_, "array") => $"{TypeOf(property["items"]!)}[]",
        (_, "object") => $"map<{TypeOf(property["additionalProperties"]!)}>",
        (_, var type) => type!,
    };

    private static JsonObject Object(JsonNode node, string key) => node[key]?.AsObject() ?? [];

    private static string Last(string token) => token[(token.LastIndexOf(':') + 1)..];
}
