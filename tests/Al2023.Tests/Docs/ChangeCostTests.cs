using System.Text.Json.Nodes;
using Al2023.Protocol.Values;
using Al2023.Tests.Components;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Docs;

/// <summary>
/// The tables of provider/docs/change-costs.md: each row of tests/golden/changes is a group or class that is previewed before and after
/// a change, and its cell is what the preview says of its nodes.
/// </summary>
[Category(Executable.Category)]
public sealed class ChangeCostTests
{
    private const string Page = "provider/docs/change-costs.md";

    private static readonly string[] Kinds = ["Managed", "SelfManaged"];

    [TestCase("nodegroup", "al2023:index:Al2023NodeGroup")]
    [TestCase("nodeclass", "al2023:index:KarpenterAl2023NodeClass")]
    public void EveryInputHasItsRow(string area, string type)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Repository.Path("provider", "schema.json")))!["resources"]![type]!["inputProperties"]!.AsObject();
        var rows = Rows(area).Select(r => r.Input.Split('.', '[')[0]).ToHashSet();
        if (area == "nodeclass")
            rows.Add("ami");
        Assert.That(schema.Select(p => p.Key).Except(rows), Is.Empty, $"inputs without a row in tests/golden/changes/{area}.yaml");
    }

    [Test]
    public async Task ThePageSaysWhatThePreviewSays()
    {
        var groups = await Table("nodegroup", ["input", "change", "managed", "self-managed"], Kinds);
        var classes = await Table("nodeclass", ["input", "change", "Karpenter's nodes"], [""]);
        MadePage.Check(Page, part => part == "nodegroup" ? groups : classes);
    }

    private static async Task<string> Table(string area, string[] head, string[] kinds)
    {
        var rows = Rows(area).Select((row, i) => (Row: row, Names: kinds.Where(k => row.Kind is null || row.Kind == k).ToDictionary(k => k, k => $"r{i}{k}"))).ToList();
        var @base = Case(area).At("base");
        var before = rows.SelectMany(r => r.Names.Select(n => (n.Value, Program(area, @base, r.Row.Before, n.Key, n.Value))));
        var after = rows.SelectMany(r => r.Names.Select(n => (n.Value, Program(area, @base, r.Row.After, n.Key, n.Value))));
        var fates = await Fates(before, after);
        var cells = rows.Select(r => (r.Row.Input, r.Row.Says, Cells: kinds.Select(k => r.Names.TryGetValue(k, out var name) ? Words(fates[name]) : "").ToList()));
        // A row for each kind of its own becomes one row.
        var merged = cells.GroupBy(c => (c.Input, c.Says), c => c.Cells, (key, all) => (string[])[$"`{key.Input}`", key.Says, .. all.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x == "" ? y : x)]).Select(c => c == "" ? "not taken" : c)]);
        return MadePage.Table(head, merged);
    }

    private static PropertyValue.Map Program(string area, PropertyValue @base, PropertyValue.Map change, string kind, string name)
    {
        var properties = change.Entries.Aggregate((PropertyValue.Map)@base, (map, entry) => map.With(entry.Key, entry.Value));
        if (area == "nodegroup" && !properties.Entries.ContainsKey("type"))
            properties = properties.With("type", kind);
        return PropertyValue.Map.Empty
            .With("type", area == "nodegroup" ? "al2023:Al2023NodeGroup" : "al2023:KarpenterAl2023NodeClass")
            .With("properties", Named(properties, name));
    }

    /// <summary>NodePools are named in the cluster, so each gets its row's name.</summary>
    private static PropertyValue Named(PropertyValue value, string name) => value switch
    {
        PropertyValue.Text { Value: "POOL" } => name.ToLowerInvariant(),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(i => Named(i, name))]),
        PropertyValue.Map map => PropertyValue.Map.Of(map.Entries.Where(e => e.Value is not PropertyValue.Null).Select(e => KeyValuePair.Create(e.Key, Named(e.Value, name)))),
        _ => value,
    };

    /// <summary>What happens to the nodes of each resource of a program; the gravest where several hold nodes.</summary>
    private static async Task<ILookup<string, string>> Fates(IEnumerable<(string, PropertyValue.Map)> before, IEnumerable<(string, PropertyValue.Map)> after)
    {
        var folder = Directory.CreateTempSubdirectory("al2023-").FullName;
        try
        {
            var plan = Path.Combine(folder, "plan.json");
            await PreviewCommand.Print(Write(folder, "before", before), "--save", plan);
            var (_, output, errors) = await PreviewCommand.Run(Write(folder, "after", after), "--against", plan, "--format", "json");
            Assert.That(output, Does.StartWith("{"), errors);
            return JsonNode.Parse(output)!["resources"]!.AsArray().Where(r => r!["nodes"] is not null)
                .ToLookup(r => ((string)r!["urn"]!).Split("::")[^1].Split('-')[0], r => (string)r!["nodes"]!["fate"]!);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(string folder, string name, IEnumerable<(string Name, PropertyValue.Map Resource)> resources)
    {
        var program = new JsonObject
        {
            ["name"] = "changes",
            ["runtime"] = "yaml",
            ["config"] = new JsonObject { ["aws:region"] = "eu-central-1" },
            ["resources"] = new JsonObject(resources.Select(r => KeyValuePair.Create(r.Name, Json(r.Resource)))),
        };
        Directory.CreateDirectory(Path.Combine(folder, name));
        File.WriteAllText(Path.Combine(folder, name, "Pulumi.yaml"), program.ToJsonString());
        return Path.Combine(folder, name);
    }

    private static JsonNode? Json(PropertyValue value) => value switch
    {
        PropertyValue.Text text => text.Value,
        PropertyValue.Bool flag => flag.Value,
        PropertyValue.Number number => number.Value,
        PropertyValue.List list => new JsonArray([.. list.Items.Select(Json)]),
        PropertyValue.Map map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key, Json(e.Value)))),
        _ => throw new InvalidOperationException($"a program has no {value}"),
    };

    private static string Words(IEnumerable<string> fates)
    {
        var all = fates.ToHashSet();
        return all.SetEquals(["created", "removed"]) ? "another group is made, the old one is deleted"
            : all.Contains("replacedOldFirst") ? "**the old one goes first**"
            : all.Contains("replacedBlueGreen") ? "**replaced**: the new one is up before the old one goes"
            : all.Contains("removed") ? "**deleted**"
            : all.Contains("rolls") ? "**every node rolls**"
            : all.Contains("rollsWhereUnfit") ? "nodes that no longer fit roll"
            : all.Contains("newNodesOnly") ? "new nodes only"
            : all.IsSubsetOf(["settings", "unchanged"]) ? "no node" : throw new InvalidOperationException($"no words for {string.Join(", ", all)}");
    }

    private static IEnumerable<Row> Rows(string area) =>
        ((PropertyValue.List)Case(area).At("rows")).Items.Cast<PropertyValue.Map>().Select(r =>
            new Row(Text(r, "input")!, Text(r, "says")!, Text(r, "kind"), (PropertyValue.Map)r.At("before"), (PropertyValue.Map)r.At("after")));

    private static PropertyValue.Map Case(string area) => CaseYaml.ReadFile(Repository.Path("tests", "golden", "changes", $"{area}.yaml"));

    private static string? Text(PropertyValue.Map map, string key) => (map.At(key) as PropertyValue.Text)?.Value;

    private sealed record Row(string Input, string Says, string? Kind, PropertyValue.Map Before, PropertyValue.Map After);
}
