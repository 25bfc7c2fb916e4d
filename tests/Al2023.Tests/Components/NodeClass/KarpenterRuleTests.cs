using System.Text;
using System.Text.Json.Nodes;

namespace Al2023.Tests.Components.NodeClass;

/// <summary>Each rule of Karpenter's schemas, and each hole in them: what is refused, in which words, and what is not.</summary>
public sealed class KarpenterRuleTests
{
    private static JsonArray Read(string file) =>
        JsonNode.Parse(File.ReadAllText(Repository.Path("tests", "golden", "karpenter", "rules", file)))!.AsArray();

    private static IEnumerable<TestCaseData> Rules() => Read("rules.json")
        .Select(r => new TestCaseData(r!.AsObject()).SetArgDisplayNames($"{r["where"]}: {r["rule"]}"));

    [TestCaseSource(nameof(Rules))]
    public void ARuleRefusesAndAccepts(JsonObject rule)
    {
        Assert.That(Errors(rule["accepted"]!), Is.Empty);
        Assert.That(Errors(rule["refused"]!), Is.Not.Empty);
    }

    [TestCase("rules.json", "rule")]
    [TestCase("holes.json", "row")]
    public void RefusalsReadWell(string file, string title)
    {
        var text = new StringBuilder();
        foreach (var test in Read(file))
        {
            var errors = Errors(test!["refused"]!);
            Assert.That(errors, Is.Not.Empty, (string?)test[title]);
            text.Append($"{test["where"]?.ToString() + " "}{test[title]}\n".TrimStart()).Append(string.Concat(errors.Select(e => $"  {e}\n")));
        }
        Golden.Check($"karpenter/rules/{Path.GetFileNameWithoutExtension(file)}.txt", text.ToString());
    }

    [Test]
    public void NoRuleIsForgotten()
    {
        var files = Directory.GetFiles(Repository.Shared("corpus", "karpenter-crds"), "*.yaml");
        var tested = Read("rules.json").Concat(Read("impossible.json")).Select(r => $"{r!["where"]}: {r["rule"]}").ToHashSet();
        Assert.That(files.SelectMany(CustomResourceDefinition.Read).SelectMany(d => d.Rules()).Distinct().Order(), Is.EquivalentTo(tested.Order()));
    }

    private static List<string> Errors(JsonNode inputs)
    {
        var all = new JsonObject
        {
            ["clusterName"] = "demo",
            ["nodeRole"] = new JsonObject { ["arn"] = "arn:aws:iam::123456789012:role/nodes" },
            ["ami"] = new JsonObject { ["release"] = "v20260714" },
        };
        foreach (var (key, value) in inputs.AsObject())
            all[key] = value?.DeepClone();
        return KarpenterVerdictTests.Errors(all);
    }
}
