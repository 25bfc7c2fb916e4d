using System.Text.RegularExpressions;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Docs;

/// <summary>
/// The commands on the pages. Those of the executable are run where their files are in the repository, and their verbs and
/// options exist everywhere; folders that others work in are folders; and no page names a tool that no page tells to install.
/// </summary>
[Category(Executable.Category)]
public sealed partial class CommandTests
{
    private static readonly string[] Tools =
    [
        "aws", "cat", "cd", "curl", "docker", "dotnet", "export", "gh", "git", "go", "helm", "journalctl", "kubectl", "mkdir", "mv", "npm", "pip", "pulumi", "python", "python3",
        "tar", "sha256sum", "shasum", "sh", "bash", "generate", "for", "do", "done", "source",
    ];

    private static IEnumerable<string> Pages_() => Pages.All().Where(p => Shell(p).Any());

    private static IEnumerable<TestCaseData> Own() =>
        Pages.All().SelectMany(Shell).Select(l => OwnCommand().Match(l)).Where(m => m.Success).Select(m => m.Groups["arguments"].Value.Trim())
            .Concat(Pages.All().SelectMany(p => OwnInline().Matches(Pages.Prose(p)).Select(m => m.Groups["arguments"].Value.Trim())))
            .Distinct().Order(StringComparer.Ordinal).Select(a => new TestCaseData(a).SetArgDisplayNames(a));

    [TestCaseSource(nameof(Pages_))]
    public void NameKnownTools(string page)
    {
        var unknown = Shell(page).SelectMany(l => Separator().Split(l)).Select(c => Assignments().Replace(c.Trim(), "").Split(' ')[0].Split('/')[^1])
            .Where(tool => tool != "" && tool != "pulumi-resource-al2023" && !Tools.Contains(tool));
        Assert.That(unknown, Is.Empty);
    }

    [TestCaseSource(nameof(Pages_))]
    public void WorkInFoldersThatExist(string page)
    {
        var folder = Repository.Path(Path.GetDirectoryName(page)!);
        var absent = Shell(page).SelectMany(l => Folder().Matches(l)).Select(m => m.Groups["folder"].Value)
            .Where(f => f.StartsWith("examples/", StringComparison.Ordinal) ? !Directory.Exists(Repository.Path(f)) : !Directory.Exists(Path.Combine(folder, f)) && page.StartsWith("examples/", StringComparison.Ordinal));
        Assert.That(absent, Is.Empty);
    }

    /// <summary>The verb is one, and each option one of its.</summary>
    [TestCaseSource(nameof(Own))]
    public async Task VerbsAndOptionsExist(string arguments)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(w => w is not ("|" or ">" or "<" or "&&")).ToList();
        if (words.Count == 0)
            return;
        var (code, help, errors) = await Executable.Run(words[0], "--help");
        Assert.That(code, Is.Zero, errors);
        Assert.That(words.Where(w => w.StartsWith("--", StringComparison.Ordinal)).Select(w => w.Split('=')[0]).Where(o => !help.Contains(o, StringComparison.Ordinal)), Is.Empty, help);
    }

    /// <summary>A program that a page previews is one that the executable runs; its golden is among those of the examples.</summary>
    [TestCaseSource(nameof(Own))]
    public void WhatIsPreviewedIsTested(string arguments)
    {
        if (Previewed().Match(arguments) is not { Success: true } match)
            return;
        var program = match.Groups["program"].Value;
        Assert.That(File.Exists(Repository.Path(program, "Pulumi.yaml")), $"{program} has no Pulumi.yaml");
        Assert.That(File.Exists(Repository.Path("tests", "golden", program, "plan.json")), $"{program} has no golden plan");
    }

    private static IEnumerable<string> Shell(string page) => Pages.Lines(page, "sh").Select(l => Comment().Replace(l, "").Trim()).Where(l => l != "");

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"&&|\|\||\||;")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(\w+=\S*\s*)*")]
    private static partial Regex Assignments();

    [GeneratedRegex(@"(?<![=\w/])(?:(?:\./)?pulumi-resource-al2023|dotnet run --project provider/Al2023\.Cli --)(?: (?<arguments>[a-z].*))$")]
    private static partial Regex OwnCommand();

    [GeneratedRegex(@"`(?:pulumi-resource-al2023|dotnet run --project provider/Al2023\.Cli --) (?<arguments>[a-z][^`]*)`")]
    private static partial Regex OwnInline();

    [GeneratedRegex(@"--cwd (?<folder>\S+)")]
    private static partial Regex Folder();

    [GeneratedRegex(@"^preview (?<program>examples/\S+)")]
    private static partial Regex Previewed();
}
