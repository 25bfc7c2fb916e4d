using System.Text.Json.Nodes;
using Al2023.Tests.EndToEnd;
using Al2023.Tests.Preview;

namespace Al2023.Tests.Migration;

/// <summary>The verb <c>migrate</c>: where its sources come from, what it writes, and its exit codes.</summary>
[Category(Executable.Category)]
public sealed class MigrateVerbTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("al2023-migrate-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    private static string Source(params string[] path) => Repository.Path(["tests", "golden", "migration", "aws-afternoon", .. path]);

    private string Out => Path.Combine(_folder.FullName, "out");

    [Test]
    public async Task AFolderIsReadAndTheProjectWritten()
    {
        var (code, output, errors) = await Executable.Run("migrate", Source(), "--out", Out);
        Assert.Multiple(() =>
        {
            Assert.That((code, errors), Is.EqualTo((0, "")));
            Assert.That(Directory.GetFiles(Out).Select(Path.GetFileName), Is.SupersetOf(new[] { "Pulumi.yaml", "plan.md", "plan.json" }));
            Assert.That(output, Does.Contain("blue/green").And.Contain("wrote"));
        });
    }

    [Test]
    public async Task NothingIsOverwritten()
    {
        Directory.CreateDirectory(Out);
        await File.WriteAllTextAsync(Path.Combine(Out, "plan.md"), "mine");
        var (code, _, errors) = await Executable.Run("migrate", Source(), "--out", Out);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(2));
            Assert.That(errors, Does.Contain("plan.md").And.Contain("nothing is overwritten"));
            Assert.That(Directory.GetFiles(Out).Select(Path.GetFileName), Is.EqualTo(new[] { "plan.md" }));
            Assert.That(File.ReadAllText(Path.Combine(Out, "plan.md")), Is.EqualTo("mine"));
        });
    }

    [Test]
    public async Task ADamagedFileWritesNothing()
    {
        var file = Path.Combine(_folder.FullName, "half.json");
        await File.WriteAllTextAsync(file, "{\"nodegroup\": {");
        var (code, output, errors) = await Executable.Run("migrate", Source(), file, "--out", Out);
        Assert.Multiple(() =>
        {
            Assert.That((code, output), Is.EqualTo((1, "")));
            Assert.That(errors, Does.Contain("half.json").And.Contain("line 1"));
            Assert.That(Directory.Exists(Out), Is.False);
        });
    }

    [Test]
    public async Task StandardInputIsReadAndJsonFollowsItsSchema()
    {
        var (code, output, errors) = await Executable.RunOn(await File.ReadAllBytesAsync(Source("nodegroups.json")), "migrate", "-", "--format", "json");
        Assert.That((code, errors), Is.EqualTo((0, "")));
        Schemas.AssertValid(JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("provider", "Al2023.Migration", "migration.schema.json")))!.AsObject(), JsonNode.Parse(output));
    }

    [Test]
    public async Task WithoutAFolderThePlanIsPrinted() =>
        Assert.That((await Executable.Run("migrate", Source())).Output, Does.StartWith("# From Amazon Linux 2 to Amazon Linux 2023\n"));

    [Test]
    public async Task ALanguageNeedsAFolder()
    {
        var (code, _, errors) = await Executable.Run("migrate", Source(), "--language", "go");
        Assert.That((code, errors.Contains("Write `--out DIR` too.", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    [Test]
    public async Task ALanguageNeedsPulumisConverterAndSaysSo()
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "pulumi"))))
            Assert.Ignore("skipped: the pulumi CLI is on this machine");
        var (code, _, errors) = await Executable.Run("migrate", Source(), "--out", Out, "--language", "python");
        Assert.That((code, errors.Contains("`pulumi` is not on the PATH", StringComparison.Ordinal), File.Exists(Path.Combine(Out, "Pulumi.yaml"))), Is.EqualTo((1, true, true)));
    }

    [Test]
    public async Task AFileThatIsNotThereIsAUsageError() => Assert.That((await Executable.Run("migrate", "no-such-file")).Code, Is.EqualTo(2));
}
