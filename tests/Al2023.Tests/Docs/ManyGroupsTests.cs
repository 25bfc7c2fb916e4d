using System.Text.Json.Nodes;

namespace Al2023.Tests.Docs;

/// <summary>The counts of provider/docs/many-groups.md are those of its example.</summary>
public sealed class ManyGroupsTests
{
    [Test]
    public void CountsAreTheExamples()
    {
        var resources = JsonNode.Parse(File.ReadAllText(Repository.Path("tests", "golden", "examples", "many-groups-yaml", "plan.json")))!["resources"]!.AsArray();
        MadePage.Check("provider/docs/many-groups.md", _ => MadePage.Table(["a managed group with", "resources"],
        [
            ["a role of its own", $"{Count("payments")}"],
            ["a shared role", $"{Count("web")}"],
        ]));

        int Count(string group) => resources.Count(r => ((string?)r!["parent"] ?? (string)r["urn"]!).EndsWith($"al2023:index:Al2023NodeGroup::{group}", StringComparison.Ordinal)
            || ((string)r["urn"]!).EndsWith($"al2023:index:Al2023NodeGroup::{group}", StringComparison.Ordinal));
    }
}
