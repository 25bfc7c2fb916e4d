using System.Text.RegularExpressions;

namespace Al2023.Tests.Conventions;

/// <summary>The facts that a release elsewhere changes stand in the files that CONTRIBUTING.md lists, each with its date and its source.</summary>
public sealed partial class DataFileTests
{
    private static readonly string Section = File.ReadAllText(Repository.Path("CONTRIBUTING.md")).Split("### What a release elsewhere changes")[1].Split("\n### ")[0];

    private static IEnumerable<string> Files() => Row().Matches(Section).Select(m => m.Groups[1].Value);

    [TestCaseSource(nameof(Files))]
    public void ADataFileHasItsDateAndItsSource(string file)
    {
        var text = File.ReadAllText(Repository.Path(file));
        Assert.That(Date().IsMatch(text), "`As of 2026-11-27: https://…` is missing");
    }

    [Test]
    public void ThereAreSome() => Assert.That(Files().Count(), Is.GreaterThan(8));

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"As of 20[0-9]{2}-[0-9]{2}-[0-9]{2}:(.*\s+///)?.*https://")]
    private static partial Regex Date();
}
