using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Tests.Docs;

namespace Al2023.Tests.RealEngine;

/// <summary>
/// Each change of one input, from tests/golden/changes: the real engine does what our preview and provider/docs/change-costs.md say,
/// in the order that they say, and no replacement takes a name that is taken.
/// </summary>
[Category(PulumiCli.Category)]
[Parallelizable(ParallelScope.All)]
public sealed class ChangeOverTimeTests
{
    [TestCase("nodegroup", "Managed")]
    [TestCase("nodegroup", "SelfManaged")]
    [TestCase("nodeclass", "")]
    [TestCase("controller", "")]
    public async Task EachChangeDoesWhatThePageSays(string area, string kind)
    {
        var rows = new ChangeRows(area);
        await using var run = EngineRun.Of(rows.Program([kind], r => r.Before));
        var before = await PlanAgreement.Plan(run);
        await Up(run);
        run.Account.Forget();
        run.Write(rows.Program([kind], r => r.After));
        var theirs = PlannedStep.Of(await run.Plan());
        var diff = PlanComparison.Compare(before, await PlanAgreement.Plan(run));
        PlanAgreement.AssertChanges(theirs, diff);
        await Up(run);
        var done = theirs.Values.Zip(InOrder(theirs.Values, run.Account.Changes())).ToLookup(s => ChangeRow.NameOf(s.First.Urn), s => (s.First.Urn, Operation: s.Second));
        if (area == "controller")
            MadePage.Check(ChangeRows.Page, part => part == area ? rows.Table(["input", "change", "in AWS"], (row, k) => ChangeWords.OfResources(done[row.Name(k)].Select(d => (d.Operation, Urns.Type(d.Urn))))) : null);
        var holders = diff.Resources.Where(r => r.Nodes is not null).Select(r => r.Resource.Urn).ToHashSet();
        Assert.That(rows.All.Where(r => r.Takes(kind) && area != "controller").SelectMany(r => Contradictions(r, Claim(area, kind, r), [.. done[r.Name(kind)].Where(d => holders.Contains(d.Urn)).Select(d => d.Operation)])), Is.Empty);
        var again = await run.Preview();
        Assert.That((again.Code, again.Changes.Count), Is.EqualTo((0, 0)), again.Text);
    }

    private static async Task Up(EngineRun run)
    {
        var up = await run.Up();
        Assert.That(up.Code, Is.Zero, up.Text);
    }

    /// <summary>What the page says of a row.</summary>
    private static string Claim(string area, string kind, ChangeRow row)
    {
        var cells = MadePage.Rows(ChangeRows.Page, area).Single(c => c[0] == $"`{row.Input}`" && c[1] == row.Says);
        return cells[2 + Array.IndexOf(ChangeRows.Areas[area].Kinds, kind)];
    }

    /// <summary>Whether nodes roll where their group is updated in place is AWS's to say, but none rolls where nothing changes.</summary>
    private static IEnumerable<string> Contradictions(ChangeRow row, string claim, HashSet<string> done)
    {
        var words = done.IsSupersetOf(["created", "deleted"]) ? ChangeWords.Another
            : done.Contains(ChangeWords.ReplacedOldFirst) ? ChangeWords.OldFirst
            : done.Contains("replaced") ? ChangeWords.Replaced
            : done.Contains("deleted") ? ChangeWords.Deleted
            : claim == ChangeWords.Rolls && !done.Contains("updated") ? "nothing"
            : claim;
        if (words != claim)
            yield return $"{row.Input}, {row.Says}: the page says {claim}, the engine {words}";
    }

    /// <summary>What was done to each resource; of a replacement also in which order.</summary>
    private static IEnumerable<string> InOrder(IEnumerable<PlannedStep> planned, IReadOnlyList<string> calls)
    {
        var places = calls.Select((what, i) => (what, i)).ToLookup(d => d.what, d => d.i);
        foreach (var step in planned)
        {
            var of = $"{Urns.Type(step.Urn)} {Urns.Name(step.Urn)}";
            yield return step.Operation == "same" ? "unchanged"
                : step.Operation == "replace" && places[$"Delete {of}"].Single() < places[$"Create {of}"].Single() ? ChangeWords.ReplacedOldFirst
                : $"{step.Operation}d";
        }
    }
}
