using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Al2023.Tests.EndToEnd;

/// <summary>The stack at the root: what a newcomer sees first.</summary>
[Category(Executable.Category)]
public sealed partial class RootStackTests
{
    [Test]
    public async Task ThePreviewReadsAsExpected() =>
        Golden.Check("preview/root.txt", await PreviewCommand.Print(Repository.Root));

    [Test]
    public async Task TheFirstPreviewKnowsNothingOfTheCluster() =>
        Golden.Check("preview/root-unknown-cluster.txt", await PreviewCommand.Print(Repository.Root, "--unknown-cluster"));

    /// <summary>On a terminal a spinner turns, then the same text stands there in colours.</summary>
    [Test]
    [Platform("Linux")]
    public async Task OnATerminalItReadsTheSame()
    {
        const string Script = "/usr/bin/script";
        if (!File.Exists(Script))
            Assert.Ignore($"skipped: {Script}, which makes a terminal, is not on this machine");
        using var terminal = Process.Start(new ProcessStartInfo(Script, ["-qec", $"stty cols 500; '{Executable.Path}' preview '{Repository.Root}'", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var output = await terminal.StandardOutput.ReadToEndAsync();
        await terminal.WaitForExitAsync();
        var text = Escape().Replace(output, "").Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.That(output, Does.Contain("\u001b[").And.Contain("The program runs"));
        Assert.That(text, Does.EndWith(await File.ReadAllTextAsync(Repository.Path("tests", "golden", "preview", "root.txt"))));
    }

    [GeneratedRegex("\u001b\\[[0-9;?]*[a-zA-Z]")]
    private static partial Regex Escape();
}
