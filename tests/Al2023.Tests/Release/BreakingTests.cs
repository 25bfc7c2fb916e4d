using System.Diagnostics;

namespace Al2023.Tests.Release;

/// <summary>What changes for nodes since the last release is announced.</summary>
public sealed class BreakingTests
{
    private string _folder = "";

    [SetUp]
    public async Task MakeRepository()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("skipped: needs bash");
        _folder = Directory.CreateTempSubdirectory("al2023-breaking-").FullName;
        foreach (var script in new[] { "breaking", "notes", "version" })
            Write($"release/{script}", await File.ReadAllTextAsync(Repository.Path("release", script)));
        Write("provider/schema.json", "{\n  \"version\": \"1.1.0\"\n}\n");
        Write("CHANGELOG.md", "# Changelog\n\n## 1.1.0\n\n- Something is new.\n\n## 1.0.0\n\n- A fix that rolls nodes.\n");
        Write("tests/golden/nodegroup/plain/resources.yaml", "tags: {}\n");
        await Git("init", "--quiet");
        await Commit();
    }

    [TearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task WithoutAReleaseThereIsNothingToBreak() => Assert.That(await Breaking(), Is.EqualTo((0, "There is no release yet.\n")));

    [Test]
    public async Task NewCasesBreakNothing()
    {
        await Git("tag", "v1.0.0");
        Write("tests/golden/nodegroup/other/resources.yaml", "tags: {}\n");
        await Commit();
        Assert.That(await Breaking(), Is.EqualTo((0, "Unchanged programs get what v1.0.0 gave them.\n")));
    }

    [Test]
    public async Task AChangedCaseIsAnnounced()
    {
        await Git("tag", "v1.0.0");
        Write("tests/golden/nodegroup/plain/resources.yaml", "tags: {a: b}\n");
        await Commit();
        var (code, silent) = await Breaking();
        Assert.That((code, silent), Is.EqualTo((1, """
            Unchanged programs get something else than from v1.0.0:
              tests/golden/nodegroup/plain/resources.yaml
            CHANGELOG.md does not say what that does to nodes. Write a line with "rolls nodes", "replaces" or "changes in place".

            """)));
        Write("CHANGELOG.md", "# Changelog\n\n## 1.1.0\n\n- Tags have an `a`, which changes in place.\n");
        Assert.That((await Breaking()).Code, Is.Zero);
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows() && file.StartsWith("release/", StringComparison.Ordinal))
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task Commit()
    {
        await Git("add", "--all");
        await Git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message", "a");
    }

    private async Task Git(params string[] arguments) => Assert.That((await Run("git", arguments)).Code, Is.Zero);

    private Task<(int Code, string Output)> Breaking() => Run("bash", "release/breaking");

    private async Task<(int Code, string Output)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
