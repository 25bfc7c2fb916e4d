using System.Text.Json.Nodes;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Docs;

/// <summary>
/// The tables of provider/docs/change-costs.md: each row of tests/golden/changes is a group or class that is previewed before and after
/// a change, and its cell is what the preview says of its nodes. The table of the controller is the real engine's.
/// </summary>
[Category(Executable.Category)]
public sealed class ChangeCostTests
{
    [TestCase("nodegroup")]
    [TestCase("nodeclass")]
    [TestCase("controller")]
    public void EveryInputHasItsRow(string area)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Repository.Path("provider", "schema.json")))!["resources"]![$"al2023:index:{ChangeRows.Areas[area].Type}"]!["inputProperties"]!.AsObject();
        var rows = new ChangeRows(area).All.Select(r => r.Input.Split('.', '[')[0]).ToHashSet();
        if (area == "nodeclass")
            rows.Add("ami");
        Assert.That(schema.Select(p => p.Key).Except(rows), Is.Empty, $"inputs without a row in tests/golden/changes/{area}.yaml");
    }

    [Test]
    public async Task ThePageSaysWhatThePreviewSays()
    {
        var tables = new Dictionary<string, string>
        {
            ["nodegroup"] = await Table("nodegroup", ["input", "change", "managed", "self-managed"], Nodes),
            ["nodeclass"] = await Table("nodeclass", ["input", "change", "Karpenter's nodes"], Nodes),
        };
        MadePage.Check(ChangeRows.Page, part => tables.GetValueOrDefault(part));
    }

    private static async Task<string> Table(string area, string[] head, Func<IEnumerable<JsonNode>, string> words)
    {
        var (rows, kinds) = (new ChangeRows(area), ChangeRows.Areas[area].Kinds);
        var changes = await Changes(rows.Program(kinds, r => r.Before), rows.Program(kinds, r => r.After));
        return rows.Table(head, (row, kind) => words(changes[row.Name(kind)]));
    }

    /// <summary>What our preview says of each row's resources.</summary>
    private static async Task<ILookup<string, JsonNode>> Changes(JsonObject before, JsonObject after)
    {
        var folder = Directory.CreateTempSubdirectory("al2023-").FullName;
        try
        {
            var plan = Path.Combine(folder, "plan.json");
            await PreviewCommand.Print(Write(folder, "before", before), "--save", plan);
            var (_, output, errors) = await PreviewCommand.Run(Write(folder, "after", after), "--against", plan, "--format", "json");
            Assert.That(output, Does.StartWith("{"), errors);
            return JsonNode.Parse(output)!["resources"]!.AsArray().ToLookup(r => ChangeRow.NameOf((string)r!["urn"]!), r => r!);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Nodes(IEnumerable<JsonNode> resources) => ChangeWords.OfNodes(resources.Select(r => r["nodes"]).OfType<JsonNode>().Select(n => (string)n["fate"]!));

    private static string Write(string folder, string name, JsonObject program)
    {
        Directory.CreateDirectory(Path.Combine(folder, name));
        File.WriteAllText(Path.Combine(folder, name, "Pulumi.yaml"), program.ToJsonString());
        return Path.Combine(folder, name);
    }
}
