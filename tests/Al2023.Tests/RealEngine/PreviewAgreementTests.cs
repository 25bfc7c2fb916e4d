using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;

namespace Al2023.Tests.RealEngine;

/// <summary>
/// Our engine agrees with the real one on each change of a program: the same resources are created, updated, replaced and deleted,
/// for the same inputs. <see cref="ProgramLifeTests"/> compares whole programs in the same way.
/// </summary>
[Category(PulumiCli.Category)]
[Parallelizable]
public sealed class PreviewAgreementTests : IAsyncDisposable
{
    private readonly string _program = File.ReadAllText(Repository.Path("tests", "programs", "same-stack-yaml", "Pulumi.yaml"));
    private EngineRun _run = null!;
    private Plan _before = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _run = EngineRun.Of(_program);
        _before = await PlanAgreement.Plan(_run);
        var up = await _run.Up();
        Assert.That(up.Code, Is.Zero, up.Text);
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
            await _run.DisposeAsync();
    }

    [TestCase("release: v20260601", "release: v20260714")]
    [TestCase("instanceType: m7g.large", "instanceType: m7g.xlarge")]
    [TestCase("team: web", "team: shop")]
    [TestCase("maxSize: 4 }", "maxSize: 6 }")]
    [TestCase("podPidsLimit: 4096", "podPidsLimit: 8192")]
    [TestCase("      instanceTypes: [\"${instanceType}\"]", "      capacityType: SPOT\n      instanceTypes: [\"${instanceType}\"]")]
    [TestCase("        - ${general}", "        - ${general}\n      aliases: ['urn:pulumi:dev::same-stack::al2023:index:Al2023NodeGroup::former']")]
    [TestCase("    options:\n      dependsOn:", "    name: renamed\n    options:\n      aliases: ['urn:pulumi:dev::same-stack::al2023:index:Al2023NodeGroup::batch']\n      dependsOn:")]
    public async Task AChangeDoesTheSame(string before, string after)
    {
        Assert.That(_program, Does.Contain(before));
        _run.Write(_program.Replace(before, after, StringComparison.Ordinal));
        PlanAgreement.AssertChanges(PlannedStep.Of(await _run.Plan()), PlanComparison.Compare(_before, await PlanAgreement.Plan(_run)));
    }
}
