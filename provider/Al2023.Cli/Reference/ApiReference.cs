using System.Text;
using System.Text.Json.Nodes;

namespace Al2023.Cli.Reference;

/// <summary>The Markdown pages of the API reference; everything in them comes from the package's schema.</summary>
public static class ApiReference
{
    private const string Note = "<!-- Made from provider/schema.json by `pulumi-resource-al2023 docs`. Change the schema instead. -->\n\n";

    /// <summary>The pages by file name, each with its links relative to the others.</summary>
    public static IReadOnlyDictionary<string, string> Render(JsonObject schema)
    {
        var resources = Named(schema, "resources");
        var functions = Named(schema, "functions");
        var types = Named(schema, "types");
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["README.md"] = Index(schema, resources, functions),
            ["functions.md"] = Functions(functions),
            ["types.md"] = Types(types),
        };
        foreach (var (name, resource) in resources)
            pages[PageOf(name)] = Resource(name, resource);
        return pages.ToDictionary(p => p.Key, p => Note + p.Value);
    }

    private static string Index(JsonObject schema, List<(string Name, JsonObject Item)> resources, List<(string Name, JsonObject Item)> functions)
    {
        var page = new StringBuilder($"# API of {schema["displayName"]}\n\n{schema["description"]} Version {schema["version"]}.\n\n");
        page.Append("Names are spelled as in TypeScript and YAML: C# and Go capitalise them, Python writes them in snake_case.\n\n");
        page.Append("| component | |\n| --- | --- |\n");
        foreach (var (name, resource) in resources)
            page.Append($"| [{name}]({PageOf(name)}) | {Prose.Summary(resource)} |\n");
        page.Append("\n| function | |\n| --- | --- |\n");
        foreach (var (name, function) in functions)
            page.Append($"| [{name}](functions.md#{Prose.Anchor(name)}) | {Prose.Summary(function)} |\n");
        return page.Append("\n[Types and enums](types.md), [command line](cli.md)\n").ToString();
    }

    private static string Resource(string name, JsonObject resource)
    {
        var (text, examples) = Prose.Split(resource);
        return $"# {name}\n\n{text}\n\n## Inputs\n\n{Table(Object(resource, "inputProperties"), resource["requiredInputs"])}"
            + $"\n## Outputs\n\n{Table(Object(resource, "properties"))}"
            + (examples == "" ? "" : $"\n{examples}\n");
    }

    private static string Functions(List<(string Name, JsonObject Item)> functions) =>
        "# Functions\n\nPure: the same arguments give the same result, and nothing is looked up.\n" + string.Concat(functions.Select(f =>
            $"\n## {f.Name}\n\n{Prose.Split(f.Item).Text}\n\n### Arguments\n\n{Table(Object(f.Item["inputs"]!, "properties"), f.Item["inputs"]!["required"])}"
            + $"\n### Result\n\n{Table(Object(f.Item["outputs"]!, "properties"))}"));

    private static string Types(List<(string Name, JsonObject Item)> types) =>
        "# Types\n" + string.Concat(types.Where(t => t.Item["enum"] is null).Select(t =>
            $"\n## {t.Name}\n\n{Prose.Split(t.Item).Text}\n\n{Table(Object(t.Item, "properties"), t.Item["required"])}"))
        + "\n# Enums\n" + string.Concat(types.Where(t => t.Item["enum"] is not null).Select(t =>
            $"\n## {t.Name}\n\n{Prose.Split(t.Item).Text}\n\n{Values(t.Item["enum"]!.AsArray())}"));

    private static string Values(JsonArray values) => "| value | |\n| --- | --- |\n"
        + string.Concat(values.Select(v => $"| `{v!["value"]}` | {Prose.Cell((string)v["description"]!)} |\n"));

    private static string Table(JsonObject properties, JsonNode? required = null)
    {
        var names = required?.AsArray().Select(n => (string)n!).ToHashSet() ?? [];
        return "| name | type | |\n| --- | --- | --- |\n" + string.Concat(properties
            .Select(p => $"| `{p.Key}` | {TypeOf(p.Value!)} | {(names.Contains(p.Key) ? "**Required.** " : "")}{Prose.Cell((string)p.Value!["description"]!)} |\n"));
    }

    private static string TypeOf(JsonNode property) => ((string?)property["$ref"], (string?)property["type"]) switch
    {
        ("pulumi.json#/Any", _) => "any",
        ({ } reference, _) => $"[{Last(reference)}](types.md#{Prose.Anchor(Last(reference))})",
        (_, "array") => $"list of {TypeOf(property["items"]!)}",
        (_, "object") => $"map of {TypeOf(property["additionalProperties"]!)}",
        (_, var type) => type!,
    };

    private static string PageOf(string resource) => $"{Prose.Anchor(resource)}.md";

    private static List<(string Name, JsonObject Item)> Named(JsonObject schema, string key) =>
        [.. Object(schema, key).Select(p => (Last(p.Key), p.Value!.AsObject()))];

    private static JsonObject Object(JsonNode node, string key) => node[key]?.AsObject() ?? [];

    private static string Last(string token) => token[(token.LastIndexOf(':') + 1)..];
}
