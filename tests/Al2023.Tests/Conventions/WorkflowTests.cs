using System.Text.RegularExpressions;
using Al2023.Cli;
using YamlDotNet.RepresentationModel;

namespace Al2023.Tests.Conventions;

/// <summary>The workflows of the project and the examples of CI: they can be read, and call what there is.</summary>
public sealed partial class WorkflowTests
{
    private static IEnumerable<string> Files() =>
        Directory.GetFiles(Repository.Path(".github", "workflows")).Concat(Directory.GetFiles(Repository.Path("examples", "ci"), "*.yml"))
            .Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Files))]
    public void ItsCommandsExist(string file)
    {
        var scripts = Texts(Read(file).RootNode).ToList();
        var calls = scripts.SelectMany(s => Call().Matches(s.Replace("\\\n", " ", StringComparison.Ordinal))).ToList();
        Assert.Multiple(() =>
        {
            foreach (var call in calls)
            {
                var verb = Program.CommandLine().Subcommands.SingleOrDefault(v => v.Name == call.Groups["verb"].Value);
                Assert.That(verb, Is.Not.Null, call.Value);
                Assert.That(Option().Matches(call.Value).Select(o => o.Value), Is.SubsetOf(verb!.Options.Select(o => o.Name)), call.Value);
            }
            foreach (var path in scripts.SelectMany(s => OwnFile().Matches(s)).Select(m => m.Groups["path"].Value))
                Assert.That(Path.Exists(Repository.Path(path)), path);
        });
        if (!file.EndsWith("ci.yml", StringComparison.Ordinal) || file.StartsWith("examples", StringComparison.Ordinal))
            Assert.That(calls, Is.Not.Empty, "it shows a preview");
    }

    /// <summary>Each job of a workflow says where it runs and has steps, each of which uses or runs something.</summary>
    [TestCaseSource(nameof(Files))]
    public void ItsJobsHaveSteps(string file)
    {
        var root = (YamlMappingNode)Read(file).RootNode;
        if (!root.Children.TryGetValue("jobs", out var jobs))
            return;
        foreach (var (name, job) in (YamlMappingNode)jobs)
        {
            Assert.That(((YamlMappingNode)job).Children.ContainsKey("runs-on"), name.ToString());
            Assert.That(((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>().All(s => s.Children.ContainsKey("uses") != s.Children.ContainsKey("run")), name.ToString());
        }
    }

    [Test]
    public void TheFormatIsVerified() =>
        Assert.That(File.ReadAllText(Repository.Path(".github", "workflows", "ci.yml")), Does.Contain("dotnet format PulumiAl2023.sln --verify-no-changes --no-restore"));

    private static YamlDocument Read(string file)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(Repository.Path(file));
        stream.Load(reader);
        return stream.Documents.Single();
    }

    private static IEnumerable<string> Texts(YamlNode node) => node.AllNodes.OfType<YamlScalarNode>().Select(s => s.Value ?? "");

    [GeneratedRegex(@"pulumi-resource-al2023""? (?<verb>[a-z]+)[^\n|;&>]*")]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<= )--[a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex(@"(?:bash |^|[ /""])(?<path>\.ci/run|global\.json|PulumiAl2023\.sln|provider/Al2023\.Cli)\b")]
    private static partial Regex OwnFile();
}
