using Al2023.Preview.Plans;
using Al2023.Preview.Runs;
using Al2023.Protocol.Values;

namespace Al2023.Tests.EndToEnd;

/// <summary>A program's transforms and hooks, by the real Node SDK.</summary>
[Category(Executable.Category)]
[Category("Node")]
public sealed class TransformProgramTests
{
    [Test]
    public async Task TransformsChangeWhatAComponentIsMadeOf()
    {
        var plan = (await ProgramRuns.Preview(await Program())).Plan;
        var template = plan.Resources.Single(r => r.Type == "aws:ec2/launchTemplate:LaunchTemplate");
        Assert.Multiple(() =>
        {
            Assert.That(Errors(plan), Is.Empty);
            Assert.That(template.Inputs.At("cpuOptions").At("threadsPerCore"), Is.EqualTo((PropertyValue)1));
            Assert.That(template.Options.Protect, Is.True);
            Assert.That(plan.Resources.Where(r => r.Type.StartsWith("aws:", StringComparison.Ordinal)).Select(r => r.Inputs.At("region")), Is.Not.Empty.And.All.EqualTo((PropertyValue)"eu-west-1"));
            Assert.That(plan.Simulated.Where(a => a.Call == "aws:eks/getCluster:getCluster").Select(a => a.Arguments.At("name")), Is.Not.Empty.And.All.EqualTo((PropertyValue)"other"));
        });
    }

    [Test]
    public async Task HooksRunInPreviewsWhereTheyWantTo([Values] bool isUpdate)
    {
        var printed = new List<string>();
        var result = await PreviewRun.Run(
            ProgramRuns.Options(await Program()) with { IsUpdate = isUpdate }, PreviewObserver.None with { Printed = line => { lock (printed) printed.Add(line); } }, CancellationToken.None);
        Assert.That(Errors(result.Plan), Is.Empty);
        string[] expected = isUpdate
            ? ["early of hooked with 0 outputs", "silent of hooked with 0 outputs"]
            : ["early of hooked with 0 outputs"];
        Assert.That(printed.Where(p => p.Contains(" of hooked", StringComparison.Ordinal)).SkipLast(1), Is.EqualTo(expected));
        Assert.That(printed, Has.Some.Matches("^late of hooked with [1-9]"));
    }

    /// <summary>Its outputs stay unknown, and the program goes on.</summary>
    [Test]
    public async Task AHookThatFailsFailsItsResource()
    {
        var options = ProgramRuns.Options(await Program()) with { Config = new Dictionary<string, string> { ["transforms:fails"] = "true" } };
        var plan = (await PreviewRun.Run(options, PreviewObserver.None, CancellationToken.None)).Plan;
        Assert.That(Errors(plan), Has.Some.Contains("The hook `unlucky` failed before the creation: "));
        Assert.That(plan.Resources.Single(r => r.Name == "failing").Outputs.Entries, Is.Empty);
        Assert.That(plan.Resources.Select(r => r.Name), Has.Some.EqualTo("hooked"));
    }

    private static async Task<string> Program() => Path.Combine(await NodePackages.Folder(), "programs", "transforms");

    private static IEnumerable<string> Errors(Plan plan) =>
        plan.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Message);
}
