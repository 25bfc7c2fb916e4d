using System.Text.RegularExpressions;
using Al2023.Cli;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Cli;

/// <summary>provider/docs/api is what `docs` writes now.</summary>
[Category(Executable.Category)]
public sealed partial class DocsVerbTests
{
    private static readonly string Committed = Repository.Path("provider", "docs", "api");

    [Test]
    public async Task CommittedPagesAreCurrent()
    {
        var written = Path.Combine(TestContext.CurrentContext.WorkDirectory, "api-docs");
        if (Directory.Exists(written))
            Directory.Delete(written, recursive: true);
        Assert.That(await Executable.Run("docs", written), Is.EqualTo((0, "", "")));

        Assert.That(Names(Committed), Is.EqualTo(Names(written)), "dotnet run --project provider/Al2023.Cli -- docs provider/docs/api");
        Assert.Multiple(() =>
        {
            foreach (var name in Names(written))
                Golden.Check(Path.Combine(Committed, name), File.ReadAllText(Path.Combine(written, name)));
        });
    }

    /// <summary>`--help` shows what the page has: each verb, with its arguments and options in the same words.</summary>
    [Test]
    public async Task ThePageOfTheCommandLineSaysWhatHelpSays()
    {
        var page = File.ReadAllText(Path.Combine(Committed, "cli.md"));
        foreach (var verb in Program.CommandLine().Subcommands)
        {
            var (code, help, _) = await Executable.Run(verb.Name, "--help");
            Assert.That(code, Is.Zero);
            var section = page[page.IndexOf($"\n## {verb.Name}\n", StringComparison.Ordinal)..].Split("\n## ")[1];
            var words = Space().Replace(help, " ");
            var rows = section.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|')).ToList();
            Assert.That(rows.Select(r => r[1].Trim(' ', '`')), Is.EquivalentTo(HelpName().Matches(help).Select(m => m.Groups[1].Value.Trim('<', '>')).Where(n => n is not ("-?" or "--help"))), verb.Name);
            Assert.That(rows.Where(r => !words.Contains(r[2].Trim().Replace("\\", ""), StringComparison.Ordinal)).Select(r => r[1]), Is.Empty, verb.Name);
        }
    }

    [Test]
    public void LinksLeadSomewhere()
    {
        var pages = Names(Committed).ToDictionary(n => n, n => File.ReadAllText(Path.Combine(Committed, n)));
        var broken = from page in pages
                     from Match link in Link().Matches(page.Value)
                     let target = link.Groups["page"].Value
                     let anchor = link.Groups["anchor"].Value
                     where !pages.TryGetValue(target, out var text) || (anchor != "" && !Headings(text).Contains(anchor))
                     select $"{page.Key}: {link.Value}";
        Assert.That(broken, Is.Empty);
    }

    private static List<string> Names(string folder) =>
        [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Headings(string text) => Heading().Matches(text).Select(m => m.Groups[1].Value.ToLowerInvariant());

    [GeneratedRegex(@"\]\((?!https?:)(?<page>[\w-]+\.md)(#(?<anchor>[\w-]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^  (?:-[?a-z], )*(--[a-z-]+|<[A-Za-z|]+>)", RegexOptions.Multiline)]
    private static partial Regex HelpName();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
