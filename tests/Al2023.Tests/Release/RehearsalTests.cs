using System.Diagnostics;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Release;

/// <summary>What a release publishes is made, and used as its users would.</summary>
public sealed class RehearsalTests
{
    private static readonly string[] Everywhere =
    [
        "archive of the plugin", "the same archive from the same files", "plugin from its archive: version, schema, preview",
        "yaml: preview", "nodejs: package", "nodejs: install, compile, preview", "bill of materials", "checksums",
    ];

    [Test, Category(Executable.Category)]
    public async Task EachStepPasses()
    {
        if (Executable.Native is not { } plugin)
        {
            Assert.Ignore("skipped: needs the published native executable, see CONTRIBUTING.md");
            return;
        }
        var (code, output) = await Run("release/rehearse", "--native", Path.GetDirectoryName(plugin)!);
        var steps = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero, output);
            foreach (var step in Everywhere)
                Assert.That(steps, Does.Contain($"ok       {step}"));
            Assert.That(steps[..^1], Has.All.StartsWith("ok  ").Or.StartsWith("skipped  "));
            Assert.That(steps[^1], Does.Match(@"^\d+ done, \d+ skipped, 0 failed$"));
        });
        TestContext.Out.Write(output);
    }

    [Test]
    public async Task NotesAreTheChangelogsSection()
    {
        var (code, notes) = await Run("release/notes");
        Assert.That(code, Is.Zero);
        Assert.That(notes, Does.StartWith("- ").And.Not.Contain("## "));
        Assert.That(File.ReadAllText(Repository.Path("CHANGELOG.md")), Does.Contain(notes.Trim()));
    }

    private static async Task<(int Code, string Output)> Run(string script, params string[] arguments)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("skipped: needs bash");
        using var process = Process.Start(new ProcessStartInfo("bash", [Repository.Path(script), .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
