using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;

namespace Al2023.Tests.RealEngine;

/// <summary>
/// Every program of the repository lives its life in the real engine: preview, update, a second preview and a refresh that find
/// nothing to do, the steps that follow, and its end. No secret is seen. Our own preview plans the same.
/// </summary>
[Category(PulumiCli.Category)]
[Parallelizable(ParallelScope.All)]
public sealed class ProgramLifeTests
{
    private static readonly string[] _secrets = ["hunter2", "s3cr3t"];

    /// <summary>The folders of a program's steps.</summary>
    private static IEnumerable<TestCaseData> Programs()
    {
        var folders = Directory.GetFiles(Repository.Root, "Pulumi.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(f)!).Replace('\\', '/'))
            .Where(f => f == "." || ((f.StartsWith("examples/", StringComparison.Ordinal) || f.StartsWith("tests/programs/", StringComparison.Ordinal)) && !f.Contains("node_modules", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
        return folders.GroupBy(Program, StringComparer.Ordinal).Select(steps => new TestCaseData([steps.ToArray()]) { TestName = $"ItLivesItsLife({steps.Key})" });
    }

    // in-place-1-al2 and in-place-2-al2023 are two steps of one program.
    private static string Program(string folder) => System.Text.RegularExpressions.Regex.Replace(folder, @"(?<=/)([a-z-]+)-\d-[^/]*$", "$1");

    [TestCaseSource(nameof(Programs))]
    public async Task ItLivesItsLife(string[] steps)
    {
        await using var run = EngineRun.OfFolder(Repository.Path(steps[0]));
        var printed = new List<string>();
        Plan? before = null;
        foreach (var step in steps)
        {
            if (step != steps[0])
                run.Take(Repository.Path(step));
            var plan = await run.Plan();
            before = await Agree(run, before, PlannedStep.Of(plan));
            printed.Add(plan.Text);
            printed.Add(await Expect(run.Up()));
            printed.Add(await Unchanged(run.Preview()));
            printed.Add(await Unchanged(run.Refresh()));
            printed.Add(await run.State());
            Assert.That(run.Account.CutOff(), Is.Empty);
        }
        printed.Add(await Expect(run.Destroy()));
        Assert.Multiple(() =>
        {
            Assert.That(run.Account.Resources(), Is.Empty);
            foreach (var secret in _secrets)
                Assert.That(printed, Has.All.Not.Contain(secret));
        });
    }

    /// <summary>Our engine plans what the real one plans.</summary>
    private static async Task<Plan> Agree(EngineRun run, Plan? before, IReadOnlyDictionary<string, PlannedStep> theirs)
    {
        var ours = await PlanAgreement.Plan(run);
        if (before is null)
            PlanAgreement.AssertCreates(theirs, ours);
        else
            PlanAgreement.AssertChanges(theirs, PlanComparison.Compare(before, ours));
        return ours;
    }

    private static async Task<string> Expect(Task<EngineOutput> command)
    {
        var output = await command;
        Assert.That(output.Code, Is.Zero, output.Text);
        return output.Text;
    }

    private static async Task<string> Unchanged(Task<EngineOutput> command)
    {
        var output = await command;
        Assert.That((output.Code, output.Changes.Count), Is.EqualTo((0, 0)), output.Text);
        return output.Text;
    }
}
