using System.Text.RegularExpressions;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Release;

/// <summary>The version is one number: the schema's. Whatever else names it agrees.</summary>
public sealed partial class VersionTests
{
    private static readonly string Number = SchemaVersion().Match(Read("provider/schema.json")).Groups[1].Value;

    /// <summary>A file, and what stands around the number in it.</summary>
    private static readonly (string File, string Pattern)[] Mentions =
    [
        ("CHANGELOG.md", @"(?m)\A(?s:.*?)^## (\S+)"),
        ("sdk/nodejs/package.json", """
            "version": "([^"]+)",\s+"keywords"
            """),
        ("sdk/nodejs/package.json", """
            "name": "al2023",\s+"version": "([^"]+)"
            """),
        ("sdk/python/pyproject.toml", """
            (?m)^\s*version = "([^"]+)"
            """),
        ("sdk/python/pulumi_al2023/pulumi-plugin.json", """
            "version": "([^"]+)"
            """),
        ("sdk/dotnet/Pulumi.Al2023.csproj", "<Version>([^<]+)<"),
        ("sdk/dotnet/version.txt", @"\A(\S+)\s*\z"),
        ("sdk/dotnet/pulumi-plugin.json", """
            "version": "([^"]+)"
            """),
        ("sdk/go/al2023/pulumi-plugin.json", """
            "version": "([^"]+)"
            """),
        ("examples/ci/github-actions.yml", @"AL2023_VERSION: (\S+)"),
        ("examples/ci/gitlab-ci.yml", @"AL2023_VERSION: (\S+)"),
        ("provider/docs/installation-configuration.md", @"pulumi plugin install resource al2023 (\S+) "),
        ("provider/docs/installation-configuration.md", @"pulumi-resource-al2023-v(\d+\.\d+\.\d+)"),
    ];

    private static IEnumerable<TestCaseData> EachMention() =>
        Mentions.Select(m => new TestCaseData(m.File, m.Pattern.Trim()).SetArgDisplayNames(m.File, m.Pattern.Trim()));

    [TestCaseSource(nameof(EachMention))]
    public void Agrees(string file, string pattern)
    {
        var found = Regex.Matches(Read(file), pattern).Select(m => m.Groups[1].Value).ToList();
        Assert.That(found, Is.Not.Empty);
        Assert.That(found, Has.All.EqualTo(Number));
    }

    /// <summary>Programs ask for this version or a later one of the same minor.</summary>
    [Test]
    public void ProgramsAskForIt()
    {
        var asked = new[] { "examples", "tests/programs", "release/programs" }
            .SelectMany(folder => Directory.GetDirectories(Repository.Path(folder)))
            .SelectMany(folder => Directory.GetFiles(folder).Where(f => Path.GetFileName(f) is "package.json" or "requirements.txt" or "go.mod" || f.EndsWith(".csproj", StringComparison.Ordinal)))
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .ToList();
        Assert.That(asked, Is.Not.Empty.And.All.EqualTo(Number));
    }

    /// <summary>The generated package calls what this version of Pulumi's Go SDK brought; nothing older compiles.</summary>
    [Test]
    public void TheGoModuleAsksForAPulumiThatHasWhatItCalls()
    {
        const string Requirement = @"github.com/pulumi/pulumi/sdk/v3[ @]v(\d+\.\d+\.\d+)";
        Assert.That(Read("sdk/go/al2023/getAmiParameter.go"), Does.Contain("ctx.InvokeOutput("));
        foreach (var file in (string[])["sdk/go.mod", "release/programs/go/go.mod", "release/rehearse"])
            Assert.That(Regex.Match(Read(file), Requirement).Groups[1].Value, Is.EqualTo("3.143.0"), file);
    }

    [Test, Category(Executable.Category)]
    public async Task ThePluginSaysIt() => Assert.That((await Executable.Run("version")).Output.Trim(), Is.EqualTo(Number));

    private static string Read(string file) => File.ReadAllText(Repository.Path(file));

    [GeneratedRegex("""
        (?m)^  "version": "([^"]+)"
        """)]
    private static partial Regex SchemaVersion();

    [GeneratedRegex("""
        (?:"pulumi-al2023": "\^|pulumi-al2023>=|pulumi-al2023/sdk v|Pulumi\.Al2023" Version=")(\d+\.\d+\.\d+)
        """)]
    private static partial Regex Asked();
}
