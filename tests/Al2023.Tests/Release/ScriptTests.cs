namespace Al2023.Tests.Release;

/// <summary>What every shell script of the repository keeps to.</summary>
public sealed class ScriptTests
{
    private static IEnumerable<string> Scripts() =>
        new[] { Repository.Path("release"), Repository.Path(".ci") }.SelectMany(Directory.GetFiles)
            .Where(f => File.ReadLines(f).FirstOrDefault()?.StartsWith("#!/usr/bin/env bash", StringComparison.Ordinal) ?? false)
            .Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal);

    /// <summary>With <c>pipefail</c>, who writes a long text to a reader that has seen enough fails by SIGPIPE, and the step with it.</summary>
    [TestCaseSource(nameof(Scripts))]
    public void EveryReaderOfAPipeReadsToTheEnd(string script)
    {
        var text = File.ReadAllText(Repository.Path(script));
        Assert.That(text, Does.Contain("pipefail"));
        Assert.That(text.Split('\n').Where(l => l.Contains("| grep -q", StringComparison.Ordinal) || l.Contains("| head", StringComparison.Ordinal)), Is.Empty);
    }
}
