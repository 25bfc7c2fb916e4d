using System.Collections.Concurrent;
using Al2023.Preview.Plans;
using Al2023.Preview.Runs;
using Al2023.Protocol.Values;

namespace Al2023.Tests.EndToEnd;

/// <summary>A .NET program that <c>dotnet run</c> builds and runs against the embedded engine.</summary>
[Category(Executable.Category)]
public sealed class DotnetProgramTests
{
    private readonly ConcurrentQueue<string> _printed = new();
    private string _folder = "";

    [SetUp]
    public void CopyProgram()
    {
        // Away from the repository, so that nothing of its build reaches the program.
        _folder = Directory.CreateTempSubdirectory("al2023-").FullName;
        foreach (var file in Directory.GetFiles(Repository.Path("tests", "programs", "dotnet")))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
    }

    [TearDown]
    public void RemoveProgram() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task ItRegistersWhatItWants()
    {
        var plan = await Preview(new Dictionary<string, string>());
        Assert.Multiple(() =>
        {
            Assert.That(plan.Diagnostics.Select(d => d.Message), Is.Empty);
            Assert.That(_printed, Does.Contain("dry run: true"));
            Assert.That(plan.Resources.Select(r => (r.Type, r.Name)), Is.EquivalentTo(new[] { ("pulumi:pulumi:Stack", "raw-dev"), ("aws:sqs/queue:Queue", "jobs") }));
            Assert.That(plan.Outputs.At("queue"), Is.EqualTo((PropertyValue)"urn:pulumi:dev::raw::aws:sqs/queue:Queue::jobs"));
        });
    }

    [Test]
    public async Task ItsFailureIsTheUsersToSee()
    {
        var plan = await Preview(new Dictionary<string, string> { ["raw:fails"] = "true" });
        Assert.That(_printed, Does.Contain("out of luck"));
        Assert.That(plan.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Message), Has.Some.Contains("exit code 3"));
    }

    private async Task<Plan> Preview(IReadOnlyDictionary<string, string> config) =>
        (await PreviewRun.Run(ProgramRuns.Options(_folder) with { Config = config }, PreviewObserver.None with { Printed = _printed.Enqueue }, CancellationToken.None)).Plan;
}
