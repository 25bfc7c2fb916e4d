using System.Globalization;
using System.Text.Json.Nodes;
using Al2023.Protocol.Values;
using Al2023.Tests.Components;

namespace Al2023.Tests.Docs;

/// <summary>provider/docs/inputs.md: each input as the golden cases that work have it, as few of them as show all of its fields.</summary>
public sealed class InputExampleTests
{
    /// <summary>What is said of a cluster once for all components.</summary>
    private static readonly string[] _common = ["cluster", "clusterName"];

    [TestCase("provider/docs/inputs.md")]
    public void EachInputIsShown(string page) => MadePage.Check(page, part => part switch
    {
        "Al2023NodeGroup" => Component(part, "nodegroup"),
        "KarpenterController" => Component(part, "controller"),
        "KarpenterAl2023NodeClass" => Component(part, "nodeclass"),
        _ => throw new AssertionException($"nothing makes the part {part}"),
    });

    private static string Component(string type, string area)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Repository.Path("provider", "schema.json")))!;
        var inputs = schema["resources"]![$"al2023:index:{type}"]!["inputProperties"]!.AsObject().Select(p => p.Key);
        var cases = Cases(area).ToList();
        return string.Concat(inputs.Where(i => area == "nodegroup" || !_common.Contains(i)).Order(StringComparer.Ordinal).Select(i => Input(i, cases)));
    }

    /// <summary>The inputs of the working cases without secrets and unknown values, the shortest first.</summary>
    private static IEnumerable<PropertyValue.Map> Cases(string area) => Directory.GetDirectories(Repository.Path("tests", "golden", area))
        .Where(d => File.Exists(Path.Combine(d, "resources.yaml")) && !File.Exists(Path.Combine(d, "answers.yaml")))
        .Order(StringComparer.Ordinal)
        .Select(d => CaseYaml.ReadFile(Path.Combine(d, "inputs.yaml")))
        .Where(i => !i.ContainsSecrets && !i.ContainsUnknowns);

    private static string Input(string name, List<PropertyValue.Map> cases)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var examples = new List<string>();
        var candidates = cases.Where(c => c.Entries.ContainsKey(name)).Select(c => (Text: Text(name, c), Fields: Fields("", c.At(name)).ToHashSet(StringComparer.Ordinal))).ToList();
        Assert.That(candidates, Is.Not.Empty, $"no case shows `{name}`");
        while (candidates.OrderByDescending(c => c.Fields.Except(shown).Count()).ThenBy(c => c.Text.Length).First() is var best && (examples.Count == 0 || best.Fields.Except(shown).Any()))
        {
            shown.UnionWith(best.Fields);
            examples.Add(best.Text);
        }
        return $"\n### {name}\n" + string.Concat(examples.Select(e => $"\n```yaml\n{e}```\n"));
    }

    /// <summary>The input, and the kind of group where it is self-managed.</summary>
    private static string Text(string name, PropertyValue.Map inputs) =>
        CaseYaml.Write(PropertyValue.Map.Empty.With(name, inputs.At(name)))
        + (name != "type" && inputs.At("type") is PropertyValue.Text { Value: "SelfManaged" } ? "type: SelfManaged\n" : "");

    /// <summary>The paths of what a value holds, those of texts and numbers too; keys that users make up count as one.</summary>
    private static IEnumerable<string> Fields(string path, PropertyValue value) => value switch
    {
        PropertyValue.Map map => map.Entries.SelectMany(e => Fields($"{path}.{(e.Key.All(char.IsAsciiLetterOrDigit) ? e.Key : "*")}", e.Value)),
        PropertyValue.List list => list.Items.SelectMany(i => Fields(path + "[]", i)),
        _ => [string.Create(CultureInfo.InvariantCulture, $"{path}")],
    };
}
