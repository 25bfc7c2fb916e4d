using System.Text.Json.Nodes;
using Al2023.Protocol.Values;
using Al2023.Tests.Components;

namespace Al2023.Tests.Docs;

/// <summary>The rows of a file of tests/golden/changes: one resource each, which differs from the base by <c>before</c>, then by <c>after</c>.</summary>
/// <param name="area">The file's name.</param>
internal sealed class ChangeRows(string area)
{
    /// <summary>The page that shows them.</summary>
    public const string Page = "provider/docs/change-costs.md";

    /// <summary>What a row is made for: node groups are made of each kind.</summary>
    public static IReadOnlyDictionary<string, (string Type, string[] Kinds)> Areas { get; } = new Dictionary<string, (string, string[])>
    {
        ["nodegroup"] = ("Al2023NodeGroup", ["Managed", "SelfManaged"]),
        ["nodeclass"] = ("KarpenterAl2023NodeClass", [""]),
        ["controller"] = ("KarpenterController", [""]),
    };

    private readonly PropertyValue.Map _file = CaseYaml.ReadFile(Repository.Path("tests", "golden", "changes", $"{area}.yaml"));

    public IReadOnlyList<ChangeRow> All =>
    [
        .. ((PropertyValue.List)_file.At("rows")).Items.Cast<PropertyValue.Map>().Select((row, i) =>
            new ChangeRow(i, Text(row, "input")!, Text(row, "says")!, Text(row, "kind"), (PropertyValue.Map)row.At("before"), (PropertyValue.Map)row.At("after"))),
    ];

    /// <summary>The page's table: a row for each input and change, a cell for each kind.</summary>
    public string Table(string[] head, Func<ChangeRow, string, string> words)
    {
        var kinds = Areas[area].Kinds;
        var cells = All.Select(r => (r.Input, r.Says, Cells: kinds.Select(k => r.Takes(k) ? words(r, k) : "").ToList()));
        // A row for each kind of its own becomes one row.
        var merged = cells.GroupBy(c => (c.Input, c.Says), c => c.Cells, (key, all) => (string[])[$"`{key.Input}`", key.Says, .. all.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x == "" ? y : x)]).Select(c => c == "" ? "not taken" : c)]);
        return MadePage.Table(head, merged);
    }

    /// <summary>One program with a resource for each row of each kind.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="side">Whether it is before the change or after.</param>
    public JsonObject Program(IEnumerable<string> kinds, Func<ChangeRow, PropertyValue.Map> side) => new()
    {
        ["name"] = "changes",
        ["runtime"] = "yaml",
        ["config"] = new JsonObject { ["aws:region"] = "eu-central-1" },
        ["resources"] = new JsonObject(
            from kind in kinds
            from row in All
            where row.Takes(kind)
            select KeyValuePair.Create(row.Name(kind), (JsonNode?)new JsonObject
            {
                ["type"] = $"al2023:{Areas[area].Type}",
                ["properties"] = Json(Properties(side(row), kind), row.Name(kind)),
            })),
    };

    private PropertyValue.Map Properties(PropertyValue.Map change, string kind)
    {
        var properties = change.Entries.Aggregate((PropertyValue.Map)_file.At("base"), (map, entry) => map.With(entry.Key, entry.Value));
        return kind.Length == 0 || properties.Entries.ContainsKey("type") ? properties : properties.With("type", kind);
    }

    private static JsonNode? Json(PropertyValue value, string row) => value switch
    {
        PropertyValue.Text { Value: "ROW" } => row.ToLowerInvariant(),
        PropertyValue.Text text => text.Value,
        PropertyValue.Bool flag => flag.Value,
        PropertyValue.Number number => number.Value,
        PropertyValue.List list => new JsonArray([.. list.Items.Select(i => Json(i, row))]),
        PropertyValue.Map map => new JsonObject(map.Entries.Where(e => e.Value is not PropertyValue.Null).Select(e => KeyValuePair.Create(e.Key, Json(e.Value, row)))),
        _ => throw new InvalidOperationException($"a program has no {value}"),
    };

    private static string? Text(PropertyValue.Map map, string key) => (map.At(key) as PropertyValue.Text)?.Value;
}

/// <summary>One change of one input.</summary>
/// <param name="Index">Where it stands in the file.</param>
/// <param name="Input">The input.</param>
/// <param name="Says">What is changed about it, for a person.</param>
/// <param name="Kind">The kind that alone takes it; null where all do.</param>
/// <param name="Before">What differs from the base before.</param>
/// <param name="After">What differs from the base after.</param>
internal sealed record ChangeRow(int Index, string Input, string Says, string? Kind, PropertyValue.Map Before, PropertyValue.Map After)
{
    public bool Takes(string kind) => Kind is null || Kind == kind;

    /// <summary>The name of its resource.</summary>
    public string Name(string kind) => $"r{Index}{kind}";

    /// <summary>The row's name of a resource or of what it made.</summary>
    public static string NameOf(string urn) => urn.Split("::")[^1].Split('-')[0];
}
