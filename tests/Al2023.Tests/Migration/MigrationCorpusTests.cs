using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Migration;

/// <summary>Sources as the tools print them, and what must come of each: the written program is previewed, and compared.</summary>
[Category(Executable.Category)]
[Parallelizable(ParallelScope.Children)]
public sealed class MigrationCorpusTests
{
    private static IEnumerable<TestCaseData> Shared()
    {
        var folder = Repository.Path("..", "shared", "corpus", "migration");
        return Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(d => new TestCaseData(d).SetArgDisplayNames(Path.GetFileName(d)))
            : [new TestCaseData("").Ignore(Repository.Absent("corpus", "migration"))];
    }

    [TestCaseSource(nameof(Shared))]
    public async Task TheCorpusComesOutAsExpected(string folder) => Assert.That(await new MigrationCase(folder).Check(), Is.Empty);

    private static IEnumerable<TestCaseData> Ours() => Golden.Cases("migration");

    [TestCaseSource(nameof(Ours))]
    public async Task OurSourcesComeOutAsExpected(string folder) => Assert.That(await new MigrationCase(folder).Check(), Is.Empty);
}
