using System.IO.Compression;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Cli;

/// <summary>The verbs <c>render</c> and <c>check</c>: text, JSON, exit codes.</summary>
[Category(Executable.Category)]
public sealed class UserDataVerbTests
{
    private static string Case(string area, string name, string file) => Repository.Path("tests", "golden", area, name, file);

    [Test]
    public async Task CheckPrintsAValidDocument() =>
        Assert.That(await Executable.Run("check", Case("check", "valid-node-config", "document.txt")), Is.EqualTo((0, "valid, 0 issues, 251 of 16384 bytes\n", "")));

    [Test]
    public async Task CheckPrintsIssuesAndFails()
    {
        var (code, output, _) = await Executable.Run("check", Case("check", "storage-raid5", "document.txt"));
        Assert.That((code, output.Split('\n')[0]), Is.EqualTo((1, File.ReadLines(Case("check", "storage-raid5", "report.txt")).First().Replace("Error", "error", StringComparison.Ordinal))));
    }

    [Test]
    public async Task CheckTakesWhoAddsToTheDocument() =>
        Assert.That((await Executable.Run("check", Case("check", "valid-merged-by-eks", "document.txt"), "--merged-by", "eks")).Code, Is.Zero);

    [TestCase("valid-node-config", 0)]
    [TestCase("storage-raid5", 1)]
    public async Task CheckPrintsJson(string name, int code)
    {
        var (exitCode, output, errors) = await Executable.Run("check", Case("check", name, "document.txt"), "--format", "json");
        Assert.That((exitCode, errors), Is.EqualTo((code, "")));
        Golden.Check($"cli/check/{name}.json", output);
    }

    [Test]
    public async Task CheckReadsStandardInputAndUndoesGzip()
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Optimal))
            zip.Write(await File.ReadAllBytesAsync(Case("check", "storage-raid5", "document.txt")));
        var (code, output, _) = await Executable.RunOn(zipped.ToArray(), "check");
        Assert.That((code, output), Is.EqualTo((1, output)).And.Matches<(int, string Output)>(r => r.Output.Contains("RAID5", StringComparison.Ordinal)));
    }

    [Test]
    public async Task RenderPrintsTheDocument() => Assert.That(
        await Executable.Run("render", Case("render", "kubelet", "inputs.yaml")),
        Is.EqualTo((0, await File.ReadAllTextAsync(Case("render", "kubelet", "user-data.txt")), "")));

    [Test]
    public async Task RenderPrintsErrorsToTheOtherStream() => Assert.That(
        await Executable.Run("render", Case("render", "errors", "inputs.yaml")),
        Is.EqualTo((1, "", await File.ReadAllTextAsync(Case("render", "errors", "user-data.txt")))));

    [Test]
    public async Task AFileThatIsNotThereIsAUsageError() => Assert.That((await Executable.Run("check", "no-such-file")).Code, Is.EqualTo(2));
}
