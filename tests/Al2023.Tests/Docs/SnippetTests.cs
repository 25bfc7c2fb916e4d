using System.Text.RegularExpressions;

namespace Al2023.Tests.Docs;

/// <summary>
/// Code on the pages stands in a file that a test runs or checks: the comment above it, <c>from PATH</c>, names the file,
/// and the lines are a run of that file's lines.
/// </summary>
public sealed partial class SnippetTests
{
    private static readonly HashSet<string> ProgramLanguages = ["typescript", "ts", "python", "go", "csharp", "cs"];

    [TestCaseSource(typeof(Pages), nameof(Pages.All))]
    public void CodeIsTakenFromFiles(string page)
    {
        var wrong = Fence().Matches(Pages.Text(page)).Select(Problem).OfType<string>();
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void LinesMustBeARunOfTheFiles()
    {
        Assert.Multiple(() =>
        {
            Assert.That(IsRun(["b", "  c"], ["a", "    b", "      c", "d"]), Is.True);
            Assert.That(IsRun(["a", "c"], ["a", "b", "c"]), Is.False);
            Assert.That(IsRun(["b", "c"], ["  b", "c"]), Is.False);
        });
    }

    [Test]
    public void ReadmeShowsEachLanguage() =>
        Assert.That(Fence().Matches(Pages.Text("README.md")).Where(f => f.Groups["file"].Success).Select(f => f.Groups["language"].Value),
            Is.SupersetOf(new[] { "csharp", "typescript", "python", "go", "yaml" }));

    private static string? Problem(Match fence)
    {
        var (language, code, file) = (fence.Groups["language"].Value, fence.Groups["code"].Value, fence.Groups["file"].Value);
        if (file == "")
            return ProgramLanguages.Contains(language) || code.Contains("type: al2023:", StringComparison.Ordinal)
                ? $"a {language} block names no file: {code.Split('\n')[0]}"
                : null;
        if (!File.Exists(Repository.Path(file)))
            return $"{file} does not exist";
        return IsRun(code.TrimEnd('\n').Split('\n'), File.ReadAllText(Repository.Path(file)).Split('\n')) ? null : $"not in {file}: {code.Split('\n')[0]} …";
    }

    /// <summary>Whether the lines follow each other in the file, all with the same indentation more.</summary>
    private static bool IsRun(string[] lines, string[] file) =>
        Enumerable.Range(0, Math.Max(0, file.Length - lines.Length + 1)).Any(start =>
        {
            var indent = file[start][..^file[start].TrimStart().Length];
            return lines.Select((line, i) => line == "" ? "" : indent + line).SequenceEqual(file.Skip(start).Take(lines.Length));
        });

    [GeneratedRegex(@"(?:<!-- from (?<file>\S+) -->\n)?^```(?<language>\w+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
