using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Examples;

/// <summary>
/// Examples that are a path of several steps: folders <c>NAME-1-…</c>, <c>NAME-2-…</c> of one project. Each step is compared with the
/// one before, and what it does to nodes is what the example's README shows.
/// </summary>
[Category(Executable.Category)]
public sealed partial class ExampleStepTests
{
    private static IEnumerable<TestCaseData> Steps() =>
        from example in Directory.GetDirectories(Repository.Path("examples")).Order(StringComparer.Ordinal)
        from path in Directory.GetDirectories(example).Select(d => Step().Match(Path.GetFileName(d))).Where(m => m.Success)
            .OrderBy(m => int.Parse(m.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)).GroupBy(m => m.Groups["path"].Value)
        from step in path.Zip(path.Skip(1))
        select new TestCaseData(Path.Combine(example, step.First.Value), Path.Combine(example, step.Second.Value)).SetArgDisplayNames($"{Path.GetFileName(example)}/{step.Second.Value}");

    [TestCaseSource(nameof(Steps))]
    public async Task DoesToNodesWhatTheReadmeSays(string before, string after)
    {
        if (File.ReadLines(Path.Combine(after, "Pulumi.yaml")).Contains("runtime: nodejs"))
            await NpmWorkspace.Packages.Ready();
        var plan = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid()}.json");
        try
        {
            await PreviewCommand.Print(before, "--save", plan);
            var (_, output, errors) = await PreviewCommand.Run(after, "--against", plan, "--format", "json");
            Assert.That(output, Does.StartWith("{"), errors);
            var summary = JsonNode.Parse(output)!["summary"]!.AsArray().Select(l => (string)l!);
            Golden.Check($"{Path.GetRelativePath(Repository.Root, after).Replace('\\', '/')}/change.txt", string.Join('\n', summary) + "\n");
        }
        finally
        {
            File.Delete(plan);
        }
    }

    /// <summary>Steps share a project, or the second would be a stack of its own.</summary>
    [TestCaseSource(nameof(Steps))]
    public void AreOfOneProject(string before, string after) =>
        Assert.That(File.ReadLines(Path.Combine(after, "Pulumi.yaml")).First(), Is.EqualTo(File.ReadLines(Path.Combine(before, "Pulumi.yaml")).First()));

    [GeneratedRegex(@"^(?<path>.+)-(?<number>[0-9]+)-[^/]+$")]
    private static partial Regex Step();
}
