using System.IO.Compression;
using System.Text;
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

    [TestCase("script-bootstrap")]
    [TestCase("cloud-config-commands")]
    public async Task WhatADocumentTravelsInMakesNoDifference(string name)
    {
        var document = await File.ReadAllBytesAsync(Case("check", name, "document.txt"));
        var plain = Findings(await Executable.RunOn(document, "check"));
        var base64 = Convert.ToBase64String(document);
        foreach (var packed in new[] { Zipped(document), Encoding.ASCII.GetBytes(Convert.ToBase64String(Zipped(document))), Encoding.ASCII.GetBytes(base64), Encoding.ASCII.GetBytes($"\"{base64}\"\n") })
            Assert.That(Findings(await Executable.RunOn(packed, "check")).Where(l => !l.Contains("in base64 as it stands", StringComparison.Ordinal)), Is.EqualTo(plain));
    }

    [Test]
    public async Task ARawGzipFileIsNotTakenForBase64()
    {
        var (code, output, _) = await Executable.RunOn(Zipped(await File.ReadAllBytesAsync(Case("check", "valid-mime-with-script", "document.txt"))), "check");
        Assert.That((code, output), Is.EqualTo((0, output)).And.Matches<(int, string Output)>(r => r.Output.StartsWith("valid, 0 issues", StringComparison.Ordinal)));
    }

    [TestCase("labels: {a: b}\nlabels: {c: d}\n", "`labels` stands twice")]
    [TestCase("labels: {a: b}\n---\nlabels: {c: d}\n", "a second document starts there")]
    [TestCase("labels: [\n", "is no YAML or JSON, line 2")]
    public async Task RenderLosesNothing(string inputs, string error)
    {
        var (code, output, errors) = await Executable.RunOn(Encoding.UTF8.GetBytes(inputs), "render");
        Assert.That((code, output), Is.EqualTo((2, "")));
        Assert.That(errors, Does.Contain(error));
    }

    [Test]
    public async Task RenderTakesYesForAText() =>
        Assert.That((await Executable.RunOn("labels: {ready: yes}\n"u8.ToArray(), "render")).Output, Does.Contain("--node-labels=ready=yes"));

    [Test]
    public async Task RenderAndCheckTakeAConversion()
    {
        var script = await File.ReadAllBytesAsync(Case("convert", "labels-and-taints", "al2.txt"));
        var (_, conversion, _) = await Executable.RunOn(script, "convert");
        var (renderCode, rendered, renderErrors) = await Executable.RunOn(Encoding.UTF8.GetBytes(conversion), "render");
        Assert.That((renderCode, rendered, renderErrors), Is.EqualTo((0, await File.ReadAllTextAsync(Case("convert", "labels-and-taints", "userdata.txt")), "")));
        Assert.That((await Executable.RunOn(Encoding.UTF8.GetBytes(conversion), "check")).Code, Is.Zero);
    }

    private static List<string> Findings((int Code, string Output, string Errors) run) => [.. run.Output.Split('\n').Where(l => l.Contains(": ", StringComparison.Ordinal))];

    private static byte[] Zipped(byte[] document)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(document);
        return zipped.ToArray();
    }

    [Test]
    public async Task AFileThatIsNotThereIsAUsageError() => Assert.That((await Executable.Run("check", "no-such-file")).Code, Is.EqualTo(2));
}
