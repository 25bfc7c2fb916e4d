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

    private static IEnumerable<string> OwnFiles() => Files().Where(f => f.StartsWith(".github", StringComparison.Ordinal));

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
        if (file.StartsWith("examples", StringComparison.Ordinal))
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

    /// <summary>An action is named by its commit, which nobody can move, and by its version for the reader.</summary>
    [TestCaseSource(nameof(OwnFiles))]
    public void ItsActionsArePinned(string file)
    {
        var actions = Uses().Matches(File.ReadAllText(Repository.Path(file))).Select(m => m.Groups[1].Value).ToList();
        Assert.That(actions, Is.Not.Empty.And.All.Match(@"^[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$"));
    }

    /// <summary>A workflow grants itself reading at most; what a job needs beyond that stands at the job.</summary>
    [TestCaseSource(nameof(OwnFiles))]
    public void ItsPermissionsAreFew(string file)
    {
        var permissions = (YamlMappingNode)((YamlMappingNode)Read(file).RootNode)["permissions"];
        Assert.That(permissions.Children.Select(p => $"{p.Key}: {p.Value}"), Is.SubsetOf(new[] { "contents: read" }));
    }

    /// <summary>Only what follows a tag can publish, and only after everything else has passed.</summary>
    [Test]
    public void OnlyATagPublishes()
    {
        var jobs = ((YamlMappingNode)((YamlMappingNode)Read(".github/workflows/release.yml").RootNode)["jobs"]).Children
            .ToDictionary(j => j.Key.ToString(), j => (YamlMappingNode)j.Value);
        var writers = jobs.Where(j => j.Value["permissions"].AllNodes.OfType<YamlScalarNode>().Any(s => s.Value == "write")).Select(j => j.Key);
        Assert.That(writers, Is.EqualTo(new[] { "publish" }));
        Assert.That(jobs["publish"]["if"].ToString(), Is.EqualTo("github.ref_type == 'tag'"));
        Assert.That(((YamlSequenceNode)jobs["publish"]["needs"]).Select(n => n.ToString()), Is.EquivalentTo(jobs.Keys.Except(["publish", "version"])));
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

    [GeneratedRegex(@"(?:bash |^|[ /""])(?<path>\.ci/run|global\.json|PulumiAl2023\.sln|provider/Al2023\.Cli|release/[a-z]+)\b")]
    private static partial Regex OwnFile();

    [GeneratedRegex(@"(?m)uses: (.+)$")]
    private static partial Regex Uses();
}
