using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.RealEngine;

/// <summary>
/// Our engine agrees with the real one: the same resources with the same inputs are created, and for each change the same are
/// updated, replaced and deleted, for the same inputs. Where they differ, ours is wrong.
/// </summary>
[Category(PulumiCli.Category)]
[Parallelizable(ParallelScope.All)]
public sealed class PreviewAgreementTests
{
    private const string SameStack = "tests/programs/same-stack-yaml";
    private const string Karpenter = "tests/programs/karpenter-yaml";

    [TestCase(".")]
    [TestCase(SameStack)]
    [TestCase(Karpenter)]
    [TestCase("tests/programs/providers")]
    [TestCase("examples/karpenter-existing-cluster-yaml")]
    [TestCase("examples/gitops-manifests-yaml")]
    public async Task TheSameIsCreated(string program)
    {
        using var run = EngineRun.OfFolder(Repository.Path(program));
        var steps = await Steps(run);
        var plan = await Plan(run);
        var ours = plan.Resources.Where(r => r.Kind == ResourceKind.Custom && !IsProvider(r.Urn)).ToDictionary(r => r.Urn);
        var theirs = steps.Where(s => s["newState"]?["custom"]?.GetValue<bool>() is true).ToDictionary(Urn);
        Assert.That(ours.Keys, Is.EquivalentTo(theirs.Keys));
        Assert.Multiple(() =>
        {
            foreach (var (urn, step) in theirs)
            {
                Assert.That(Op(step), Is.EqualTo("create"), urn);
                CompareInputs(urn, ours[urn].Inputs, step["newState"]!["inputs"]?.AsObject() ?? []);
            }
        });
    }

    [TestCase(SameStack, "release: v20260601", "release: v20260714")]
    [TestCase(SameStack, "instanceType: m7g.large", "instanceType: m7g.xlarge")]
    [TestCase(SameStack, "team: web", "team: shop")]
    [TestCase(SameStack, "maxSize: 4 }", "maxSize: 6 }")]
    [TestCase(SameStack, "podPidsLimit: 4096", "podPidsLimit: 8192")]
    [TestCase(SameStack, "      instanceTypes: [\"${instanceType}\"]", "      capacityType: SPOT\n      instanceTypes: [\"${instanceType}\"]")]
    [TestCase(SameStack, "        - ${general}", "        - ${general}\n      aliases: ['urn:pulumi:dev::same-stack::al2023:index:Al2023NodeGroup::former']")]
    [TestCase(SameStack, "    options:\n      dependsOn:", "    name: renamed\n    options:\n      aliases: ['urn:pulumi:dev::same-stack::al2023:index:Al2023NodeGroup::batch']\n      dependsOn:")]
    public async Task AChangeDoesTheSame(string program, string before, string after)
    {
        var yaml = await File.ReadAllTextAsync(Repository.Path(program, "Pulumi.yaml"));
        Assert.That(yaml, Does.Contain(before));
        using var run = EngineRun.Of(yaml);
        var saved = await Plan(run);
        var up = await run.Up();
        Assert.That(up.Code, Is.Zero, up.Text);
        run.Write(yaml.Replace(before, after, StringComparison.Ordinal));
        var theirs = (await Steps(run)).GroupBy(Urn).ToDictionary(g => g.Key, g => g.Select(Op).Distinct().Single(op => op != "delete" || g.Count() == 1));
        var diff = PlanComparison.Compare(saved, await Plan(run));
        var ours = diff.Resources.Where(r => !IsProvider(r.Resource.Urn)).ToDictionary(r => r.Resource.Urn, r => Op(r.Kind));
        Assert.That(ours.Where(r => r.Value != "same").Select(r => $"{r.Value} {r.Key}"), Is.EquivalentTo(theirs.Where(r => r.Value != "same").Select(r => $"{r.Value} {r.Key}")));
    }

    private static async Task<Plan> Plan(EngineRun run)
    {
        var result = await ProgramRuns.Preview(run.Program);
        Assert.That(result.Succeeded, string.Join('\n', result.Plan.Diagnostics.Select(d => d.Text)));
        return result.Plan;
    }

    private static async Task<IReadOnlyList<JsonObject>> Steps(EngineRun run)
    {
        var output = await run.Run("preview", "--json", "--show-secrets=false");
        Assert.That(output.Code, Is.Zero, output.Text);
        var start = output.Text.IndexOf("{\n", StringComparison.Ordinal);
        var json = output.Text[start..(output.Text.LastIndexOf("\n}", StringComparison.Ordinal) + 2)];
        return [.. JsonNode.Parse(json)!["steps"]!.AsArray().Select(s => s!.AsObject()).Where(s => !IsProvider(Urn(s)))];
    }

    private static string Urn(JsonObject step) => (string)step["urn"]!;

    private static bool IsProvider(string urn) => Urns.Type(urn).StartsWith("pulumi:providers:", StringComparison.Ordinal);

    /// <summary>A replacement is several steps there.</summary>
    private static string Op(JsonObject step) => (string)step["op"]! switch
    {
        "replace" or "create-replacement" or "delete-replaced" => "replace",
        var op => op,
    };

    private static string Op(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "create",
        ChangeKind.Removed => "delete",
        ChangeKind.Updated => "update",
        ChangeKind.Replaced => "replace",
        _ => "same",
    };

    private static void CompareInputs(string urn, PropertyValue.Map ours, JsonObject theirs)
    {
        // What a provider's check adds, defaults and names with a random end, is there alone; what is made from such names is known there.
        Assert.That(ours.Entries.Keys, Is.SubsetOf(theirs.Select(t => t.Key)), urn);
        foreach (var (key, value) in ours.Entries.Where(e => !e.Value.ContainsSecrets && !e.Value.ContainsUnknowns))
            Assert.That(JsonNode.DeepEquals(JsonSerializer.SerializeToNode(value.ToPlain(PropertyValue.UnknownText)), theirs[key]), $"{urn} {key}: {value} is not {theirs[key]?.ToJsonString()}");
    }
}
