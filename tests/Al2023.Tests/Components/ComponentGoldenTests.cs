using Al2023.Protocol.Values;

namespace Al2023.Tests.Components;

/// <summary>
/// tests/golden/nodegroup, nodeclass and controller: <c>inputs.yaml</c> and AWS's <c>answers.yaml</c> where they differ from <see cref="FakeAws"/>;
/// what was registered in <c>resources.yaml</c> and <c>outputs.yaml</c>, or why not in <c>errors.txt</c>; what a preview
/// with an unknown cluster does not know in <c>unknown.txt</c>.
/// </summary>
public sealed class ComponentGoldenTests
{
    private static readonly Dictionary<string, string> _types = new()
    {
        ["controller"] = "al2023:index:KarpenterController",
        ["nodeclass"] = "al2023:index:KarpenterAl2023NodeClass",
        ["nodegroup"] = "al2023:index:Al2023NodeGroup",
    };

    private static IEnumerable<TestCaseData> Cases() =>
        from area in _types.Keys
        from test in Golden.Cases(area)
        let folder = (string)test.Arguments[0]!
        select new TestCaseData(folder).SetArgDisplayNames($"{area}/{Path.GetFileName(folder)}");

    private static string TypeOf(string folder) => _types[Path.GetFileName(Path.GetDirectoryName(folder)!)];

    [TestCaseSource(nameof(Cases))]
    public async Task AnUpdateRegisters(string folder)
    {
        var run = await ComponentRun.Update(Inputs(folder), Answers(folder), type: TypeOf(folder));
        Check(folder, "errors.txt", run.Refusal);
        Check(folder, "log.txt", string.Concat(run.Deployment.Log.Select(l => l + "\n")));
        Check(folder, "lookups.txt", run.Lookups);
        Check(folder, "resources.yaml", run.Result is null ? "" : CaseYaml.Write(run.Resources));
        Check(folder, "outputs.yaml", run.Result is null ? "" : CaseYaml.Write(run.Result.State));
        if (run.Result is null)
            Assert.That(run.Deployment.Registrations, Is.Empty, "nothing is registered where something is wrong");
        else
            Assert.That(run.Deployment.Outputs, Is.EqualTo(new[] { run.Result.State }), "outputs are registered once");
    }

    [TestCaseSource(nameof(Cases)), SetCulture("tr-TR")]
    public async Task AnUpdateRegistersTheSameInTurkey(string folder) => await AnUpdateRegisters(folder);

    [TestCaseSource(nameof(Cases))]
    public async Task APreviewWithoutClusterKnowsTheRest(string folder)
    {
        var preview = await ComponentRun.Preview(Inputs(folder), Answers(folder), type: TypeOf(folder));
        var update = await ComponentRun.Update(Inputs(folder), Answers(folder), type: TypeOf(folder));
        Assert.That(update.Refusal.Split('\n'), Is.SupersetOf(preview.Refusal.Split('\n')), "a preview refuses nothing that an update takes");
        if (update.Result is null)
            return;
        Assert.That(preview.Result, Is.Not.Null);
        Assert.That(preview.Resources.Entries.Keys, Is.EqualTo(update.Resources.Entries.Keys), "a preview shows the same resources");
        var unknown = new List<string>();
        Compare("", preview.Resources, update.Resources, unknown);
        Compare("outputs", preview.Result!.State, update.Result.State, unknown);
        Check(folder, "unknown.txt", string.Concat(unknown.Select(u => u + "\n")));
    }

    /// <summary>Whatever a preview shows is what the update makes, or unknown.</summary>
    private static void Compare(string path, PropertyValue preview, PropertyValue update, List<string> unknown)
    {
        if (preview is PropertyValue.Unknown)
        {
            Assert.That(preview.IsSecret, Is.EqualTo(update.ContainsSecrets), $"{path} is as secret in a preview that does not know it");
            unknown.Add(path);
            return;
        }
        Assert.That(preview.IsSecret, Is.EqualTo(update.IsSecret), $"{path} is as secret in a preview");
        switch (preview, update)
        {
            case (PropertyValue.Map a, PropertyValue.Map b):
                foreach (var key in a.Entries.Keys.Union(b.Entries.Keys).Order(StringComparer.Ordinal))
                    Compare(PropertyPath.Key(path, key), a.At(key), b.At(key), unknown);
                break;
            case (PropertyValue.List a, PropertyValue.List b) when a.Items.Length == b.Items.Length:
                for (var i = 0; i < a.Items.Length; i++)
                    Compare(PropertyPath.Index(path, i), a.Items[i], b.Items[i], unknown);
                break;
            default:
                Assert.That(preview.ToPlain(), Is.EqualTo(update.ToPlain()), path);
                break;
        }
    }

    private static PropertyValue.Map Inputs(string folder) => CaseYaml.ReadFile(Path.Combine(folder, "inputs.yaml"));

    private static PropertyValue.Map? Answers(string folder) =>
        File.Exists(Path.Combine(folder, "answers.yaml")) ? CaseYaml.ReadFile(Path.Combine(folder, "answers.yaml")) : null;

    private static void Check(string folder, string file, string text)
    {
        var path = Path.Combine(folder, file);
        if (text.Length > 0 || File.Exists(path))
            Golden.Check(path, text);
        if (text.Length == 0 && File.Exists(path) && new FileInfo(path).Length == 0)
            File.Delete(path);
    }
}
