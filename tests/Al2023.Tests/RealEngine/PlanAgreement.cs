using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;
using Al2023.Tests.EndToEnd;
using InputPath = Al2023.Preview.Diffs.PropertyPath;

namespace Al2023.Tests.RealEngine;

/// <summary>What the real engine would do to one resource: a step of <c>preview --json</c>.</summary>
/// <param name="Step">The step.</param>
internal sealed record PlannedStep(JsonObject Step)
{
    public string Urn => (string)Step["urn"]!;

    /// <summary><c>create</c>, <c>same</c>, <c>update</c>, <c>delete</c> or <c>replace</c>; in which order a replacement goes is not told.</summary>
    public string Operation => (string)Step["op"]!;

    /// <summary>The inputs of now; null where it goes, and of what stays the same.</summary>
    public JsonObject? Inputs => Step["newState"] is JsonObject state ? state["inputs"]?.AsObject() ?? [] : null;

    /// <summary>The inputs that differ, by their first names.</summary>
    public IEnumerable<string> Changed => Keys("diffReasons");

    /// <summary>The inputs that replace it, by their first names.</summary>
    public IEnumerable<string> Replacing => Keys("replaceReasons");

    /// <summary>What a program would do to its stack, by URN; the stack's own resource and providers are left out.</summary>
    /// <param name="output">Of <see cref="EngineRun.Plan"/>.</param>
    public static IReadOnlyDictionary<string, PlannedStep> Of(EngineOutput output)
    {
        Assert.That(output.Code, Is.Zero, output.Text);
        return JsonNode.Parse(output.Output)!["steps"]!.AsArray().Select(s => new PlannedStep(s!.AsObject())).Where(s => !IsLeftOut(s.Urn)).ToDictionary(s => s.Urn);
    }

    /// <summary>True for what every program has: its stack and providers, whose names differ between engines.</summary>
    public static bool IsLeftOut(string urn) => Urns.Type(urn) is Urns.StackType || Urns.Type(urn).StartsWith("pulumi:providers:", StringComparison.Ordinal);

    private IEnumerable<string> Keys(string name) => (Step[name]?.AsArray() ?? []).Select(k => (string)k!).Distinct().Order(StringComparer.Ordinal);
}

/// <summary>Our engine's plan beside the real one's. Where they differ, ours is wrong.</summary>
internal static class PlanAgreement
{
    /// <summary>Our plan of the program as it stands.</summary>
    public static async Task<Plan> Plan(EngineRun run)
    {
        var result = await ProgramRuns.Compared(run.Program);
        Assert.That(result.Succeeded, string.Join('\n', result.Plan.Diagnostics.Select(d => d.Text)));
        return result.Plan;
    }

    /// <summary>The same resources are created, with the same inputs.</summary>
    public static void AssertCreates(IReadOnlyDictionary<string, PlannedStep> theirs, Plan plan)
    {
        var ours = plan.Resources.Where(r => r.Kind != ResourceKind.Read && !PlannedStep.IsLeftOut(r.Urn)).ToDictionary(r => r.Urn);
        Assert.That(ours.Keys, Is.EquivalentTo(theirs.Values.Where(s => s.Operation == "create").Select(s => s.Urn)));
        Assert.That(ours.Values.SelectMany(r => InputDifferences(r, theirs)), Is.Empty);
    }

    /// <summary>The same is done to each resource, for the same inputs, and comes out with the same inputs.</summary>
    public static void AssertChanges(IReadOnlyDictionary<string, PlannedStep> theirs, PlanDiff diff)
    {
        var ours = diff.Resources.Where(r => r.Resource.Kind != ResourceKind.Read && !PlannedStep.IsLeftOut(r.Resource.Urn)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(diff.Refusals, Is.Empty);
            Assert.That(Differing(ours.Select(r => (r.Resource.Urn, Operation(r)))), Is.EquivalentTo(Differing(theirs.Values.Select(s => (s.Urn, s.Operation)))));
            Assert.That(ours.SelectMany(c => ReasonDifferences(c, theirs)).Concat(diff.After.Resources.Where(r => !PlannedStep.IsLeftOut(r.Urn)).SelectMany(r => InputDifferences(r, theirs))), Is.Empty);
        });
    }

    private static IEnumerable<string> ReasonDifferences(ResourceChange change, IReadOnlyDictionary<string, PlannedStep> theirs)
    {
        if (change.Resource.Kind != ResourceKind.Custom || change.Kind is not (ChangeKind.Updated or ChangeKind.Replaced) || !theirs.TryGetValue(change.Resource.Urn, out var step))
            yield break;
        // Where a trigger replaces, the engine asks no provider what changes.
        if (step.Operation == "replace" && !step.Changed.Any() && change.After is { Options.ReplacementTrigger: not PropertyValue.Null })
            yield break;
        var (changed, replacing) = (Keys(change, PropertyEffect.Update, PropertyEffect.Replace), Keys(change, PropertyEffect.Replace));
        var (theirChanged, theirReplacing) = (string.Join(", ", step.Changed), string.Join(", ", step.Replacing));
        if (changed != theirChanged)
            yield return $"{step.Urn}: ours changes {changed}, theirs {theirChanged}";
        if (replacing != theirReplacing)
            yield return $"{step.Urn}: ours is replaced for {replacing}, theirs for {theirReplacing}";
    }

    // What a provider's check adds, defaults and names with a random end, is there alone; what is made from such names is known there.
    // Of what stays the same nothing is told, and what is ignored is as it was.
    private static IEnumerable<string> InputDifferences(PlannedResource ours, IReadOnlyDictionary<string, PlannedStep> theirs)
    {
        if (ours.Kind != ResourceKind.Custom || theirs.GetValueOrDefault(ours.Urn) is not { Operation: not "same", Inputs: { } inputs })
            yield break;
        foreach (var (key, value) in ours.Inputs.Entries.Where(e => !e.Value.ContainsSecrets && !e.Value.ContainsUnknowns && !ours.Options.IgnoreChanges.Any(i => InputPath.Parse(i).Segments[0].Key == e.Key)))
        {
            if (!JsonNode.DeepEquals(JsonSerializer.SerializeToNode(value.ToPlain(PropertyValue.UnknownText)), inputs[key]))
                yield return $"{ours.Urn}: {key} is {value}, theirs {inputs[key]?.ToJsonString() ?? "nothing"}";
        }
        foreach (var key in ours.Inputs.Entries.Keys.Where(k => !inputs.ContainsKey(k)))
            yield return $"{ours.Urn}: {key} is there, theirs has none";
    }

    private static string Keys(ResourceChange change, params PropertyEffect[] effects) => string.Join(
        ", ", change.Properties.Where(p => effects.Contains(p.Effect)).Select(p => InputPath.Parse(p.Path).Segments[0].Key).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Differing(IEnumerable<(string Urn, string Operation)> operations) =>
        operations.Where(o => o.Operation != "same").Select(o => $"{o.Operation}: {o.Urn}").Order(StringComparer.Ordinal);

    private static string Operation(ResourceChange change) => change.Kind switch
    {
        ChangeKind.Added => "create",
        ChangeKind.Removed => "delete",
        ChangeKind.Updated => "update",
        ChangeKind.Replaced => "replace",
        _ => "same",
    };
}
