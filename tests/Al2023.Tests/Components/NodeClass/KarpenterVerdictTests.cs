using System.Text;
using System.Text.Json.Nodes;
using Al2023.Components.NodeClass;
using Al2023.Nodes.Findings;

namespace Al2023.Tests.Components.NodeClass;

/// <summary>
/// Manifests of which is known what the API server says of them and whether Karpenter can live with them: what our inputs
/// can say is refused and accepted likewise.
/// </summary>
public sealed class KarpenterVerdictTests
{
    private sealed record Case(string Name, string Kind, string Version, JsonObject Manifest, bool Refused);

    private static IEnumerable<Case> Cases()
    {
        var index = JsonNode.Parse(File.ReadAllText(Repository.Shared("corpus", "karpenter-verdicts", "index.json")))!.AsArray();
        return from entry in index
               from verdict in entry!["verdicts"]!.AsObject()
               select new Case(
                   (string)entry["name"]!, (string)entry["kind"]!, verdict.Key, entry["manifest"]!.AsObject(),
                   !(bool)verdict.Value!["accepted"]! || entry["breaks"] is not null);
    }

    [Test]
    public void WhatTheVerdictsRefuseIsRefusedAndWhatTheyAcceptIsAccepted()
    {
        var reasons = JsonNode.Parse(File.ReadAllText(Repository.Path("tests", "golden", "karpenter", "verdicts", "reasons.json")))!.AsObject();
        var disagreements = new StringBuilder();
        var names = new HashSet<string>();
        foreach (var test in Cases())
        {
            var mapped = MappedManifest.Of(test.Kind, test.Manifest, test.Version);
            var errors = mapped.Inexpressible.Count > 0 ? [] : Errors(mapped.Inputs);
            if (mapped.Inexpressible.Count > 0 || errors.Count > 0 == test.Refused)
                continue;
            names.Add(test.Name);
            disagreements.Append($"{test.Name} {test.Version}: {(errors.Count > 0 ? $"refused, {reasons[test.Name]}\n  {string.Join("\n  ", errors)}" : "accepted")}\n");
        }
        Golden.Check("karpenter/verdicts/disagreements.txt", disagreements.ToString());
        Assert.That(names, Is.EquivalentTo(reasons.Select(r => r.Key)), "each disagreement has its reason");
        Assert.That(disagreements.ToString(), Does.Not.Contain(": accepted"), "nothing is accepted that must be refused");
    }

    [Test]
    public void WhatOurInputsCannotSayIsKnown()
    {
        var lines = Cases()
            .Select(c => (c.Name, Why: string.Join("; ", MappedManifest.Of(c.Kind, c.Manifest, c.Version).Inexpressible.Distinct())))
            .Where(c => c.Why.Length > 0)
            .Distinct()
            .Select(c => $"{c.Name}: {c.Why}");
        Golden.Check("karpenter/verdicts/inexpressible.txt", string.Join('\n', lines) + "\n");
    }

    internal static List<string> Errors(JsonObject inputs)
    {
        var reading = Read(inputs);
        return [.. reading.Errors.Concat(NodeClassInputsCheck.Check(reading.Inputs, "edge", reading.Inputs.Cluster.KubernetesVersion, reading.Errors.Count > 0)).Where(f => f.Severity is Severity.Error).Select(f => f.ToString())];
    }

    internal static InputReading<KarpenterAl2023NodeClassInputs> Read(JsonObject inputs) => KarpenterAl2023NodeClassInputs.Read(InputValue.Of(Plain(inputs)));

    internal static object? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => map.ToDictionary(e => e.Key, e => Plain(e.Value)),
        JsonArray list => list.Select(Plain).ToList(),
        _ => node.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True => true,
            System.Text.Json.JsonValueKind.False => false,
            System.Text.Json.JsonValueKind.Number => double.Parse(node.ToJsonString()),
            _ => (string?)node,
        },
    };
}
