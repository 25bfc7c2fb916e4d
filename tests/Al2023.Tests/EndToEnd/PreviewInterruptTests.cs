using System.Diagnostics;
using System.Text;

namespace Al2023.Tests.EndToEnd;

/// <summary>Ctrl-C, and plugins that die, wherever a preview is: no process stays behind, and what was done is shown.</summary>
[Category(Executable.Category)]
[Platform("Linux")]
public sealed class PreviewInterruptTests
{
    /// <summary>More processor time than the plugin takes to start, and less than it takes for the program [ms].</summary>
    private const int Constructing = 700;

    private string _folder = "";

    [OneTimeSetUp]
    public void WriteProgram()
    {
        _folder = Directory.CreateTempSubdirectory("al2023-").FullName;
        var program = new StringBuilder("name: many\nruntime: yaml\nconfig:\n  aws:region: eu-west-1\nresources:\n");
        for (var i = 0; i < 1000; i++)
            program.Append($"  g{i}: {{type: al2023:Al2023NodeGroup, properties: {{clusterName: prod, subnetIds: [subnet-0a1b2c3d4e5f60001], instanceTypes: [m7g.large]}}}}\n");
        File.WriteAllText(Path.Combine(_folder, "Pulumi.yaml"), program.ToString());
    }

    [OneTimeTearDown]
    public void RemoveProgram() => Directory.Delete(_folder, recursive: true);

    /// <summary>The plugin is stopped at that point, so that the preview waits there, and so that asking it to end does not help.</summary>
    [TestCase(0)]
    [TestCase(Constructing)]
    public async Task CtrlCEndsAPluginThatNoLongerListens(int processorTime)
    {
        using var command = PreviewCommand.Start(_folder);
        var plugin = await command.Plugin(processorTime);
        PreviewCommand.Signal("STOP", plugin);
        command.Interrupt();
        await AssertEnd(command, "error: The preview was interrupted.");
    }

    [TestCase(0, "The plugin of `al2023` failed to start: ")]
    [TestCase(Constructing, "The plugin of `al2023` is gone: ")]
    public async Task APluginThatDiesEndsThePreview(int processorTime, string error)
    {
        using var command = PreviewCommand.Start(_folder);
        PreviewCommand.Signal("KILL", await command.Plugin(processorTime));
        await AssertEnd(command, error);
    }

    /// <summary>A shell has its background jobs, and what they start, ignore Ctrl-C.</summary>
    [Test]
    public async Task APreviewInTheBackgroundEndsItsPlugin()
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"'{Executable.Path}' preview '{Repository.Root}' & wait $!"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        Assert.That((shell.ExitCode, await errors), Is.EqualTo((0, "")), await output);
    }

    [Test]
    public async Task CtrlCWhileThePluginWorksEndsBoth()
    {
        using var command = PreviewCommand.Start(_folder);
        await command.Plugin(Constructing);
        command.Interrupt();
        await AssertEnd(command, "error: The preview was interrupted.");
    }

    /// <summary>Nobody reads the report yet, which is longer than a pipe holds: the preview is writing.</summary>
    [Test]
    public async Task CtrlCWhileTheReportIsWrittenLosesNothingOfIt()
    {
        using var command = PreviewCommand.Start(_folder, "--format", "json");
        await command.Plugin();
        await command.WaitFor(() => command.Leftovers().Count == 1);
        command.Interrupt();
        var (code, output, errors) = await command.End();
        Assert.That((code, errors), Is.EqualTo((0, "")));
        Assert.That(() => System.Text.Json.JsonDocument.Parse(output), Throws.Nothing);
        Assert.That(command.Leftovers(), Is.Empty);
    }

    private static async Task AssertEnd(PreviewCommand command, string error)
    {
        var (code, output, errors) = await command.End();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(output, Does.Contain(error).And.Contain("pulumi:pulumi:Stack").And.Contain("The preview did not come to its end."));
            Assert.That(output + errors, Does.Not.Contain("Unhandled exception").And.Not.Contain("   at "));
            Assert.That(command.Leftovers(), Is.Empty);
        });
    }
}
