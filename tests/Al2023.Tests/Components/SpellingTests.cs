using System.Text.RegularExpressions;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components;

/// <summary>The table of spellings in provider/README.md: a wrong value is refused, and a right one honoured, however it is spelled.</summary>
public sealed class SpellingTests
{
    private const string NodeClass = "al2023:index:KarpenterAl2023NodeClass";

    /// <summary>Karpenter sets these itself, whatever they are.</summary>
    private static readonly string[] _ofKarpenter = ["pods of a node", "cluster DNS", "a taint"];

    private static readonly Row[] _rows = [.. File.ReadLines(Repository.Path("provider", "README.md"))
        .SkipWhile(l => !l.StartsWith("| setting |", StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|')).Select(Row.Of)];

    private static IEnumerable<TestCaseData> Spellings() =>
        from row in _rows
        from spelling in row.Spellings
        select new TestCaseData(row, spelling).SetArgDisplayNames($"{row.Setting}: {spelling.Kind}");

    [Test]
    public void TheTableHasEverySettingWithTwoSpellings()
    {
        Assert.That(_rows, Has.Length.GreaterThan(10));
        Assert.That(_rows.Where(r => r.Spellings.Count() < 2).Select(r => r.Setting), Is.Empty);
    }

    [TestCaseSource(nameof(Spellings))]
    public async Task AWrongValueIsRefused(Row row, Spelling spelling)
    {
        var errors = await Errors(spelling, row.Wrong);
        Assert.That(errors, Is.Not.Empty, row.Wrong);
        Assert.That(errors.All(e => e.Contains(spelling.Place, StringComparison.Ordinal)), Is.True, string.Join('\n', errors));
    }

    [TestCaseSource(nameof(Spellings))]
    public async Task ARightValueIsHonoured(Row row, Spelling spelling)
    {
        Assert.That(await Errors(spelling, row.Right), Is.Empty);
        if (spelling.Kind is not (Kind.Document or Kind.Flag) && !(row.Setting.StartsWith("the ", StringComparison.Ordinal) && spelling.Kind is Kind.NodeClass))
            Assert.That(await Story(spelling, row.Right), Does.Contain(row.Right));
    }

    [TestCaseSource(nameof(Spellings))]
    public async Task WhatKarpenterSetsIsRefusedInEverySpellingButItsInput(Row row, Spelling spelling)
    {
        if (spelling.Kind is not (Kind.NodeConfig or Kind.Part) || !_ofKarpenter.Contains(row.Setting))
            return;
        var run = await ComponentRun.Update(Class(spelling.Inputs(row.Right)), type: NodeClass);
        Assert.That(run.Refusal, Does.Contain("Karpenter sets"));
    }

    private static async Task<IReadOnlyList<string>> Errors(Spelling spelling, string value)
    {
        if (spelling.Kind is Kind.Document or Kind.Flag)
            return [.. UserDataCheck.Check(spelling.Document(value)).Issues.Where(i => i.Severity is Al2023.Nodes.Findings.Severity.Error).Select(i => i.ToString())];
        return (await Run(spelling, value)).Refusal.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<string> Story(Spelling spelling, string value)
    {
        var run = await Run(spelling, value);
        return CaseYaml.Write(run.Resources) + CaseYaml.Write(run.Result!.State);
    }

    private static Task<ComponentRun> Run(Spelling spelling, string value) => spelling.Kind is Kind.NodeClass
        ? ComponentRun.Update(Class(spelling.Inputs(value)), type: NodeClass)
        : ComponentRun.Update(Over(CaseYaml.Read("{clusterName: demo, subnetIds: [subnet-0a], ami: {source: LaunchTemplate}}"), spelling.Inputs(value)));

    private static PropertyValue.Map Class(PropertyValue.Map inputs) => Over(CaseYaml.Read("{clusterName: demo, ami: {release: v20260714}}"), inputs);

    private static PropertyValue.Map Over(PropertyValue.Map inputs, PropertyValue.Map more) => more.Entries.Aggregate(inputs, (all, e) => all.With(e.Key, e.Value));

    public enum Kind
    {
        NodeGroup,
        NodeConfig,
        Part,
        Document,
        Flag,
        NodeClass,
    }

    /// <summary>A row of the table.</summary>
    public sealed record Row(string Setting, string Wrong, string Right, IReadOnlyList<string> Cells)
    {
        public IEnumerable<Spelling> Spellings =>
            from kind in Enum.GetValues<Kind>()
            let template = Cells[kind switch { Kind.NodeGroup => 0, Kind.NodeConfig or Kind.Part or Kind.Document => 1, Kind.Flag => 2, _ => 3 }]
            where template.Length > 0
            select new Spelling(kind, template);

        public static Row Of(string line)
        {
            var cells = line.Trim('|').Split('|').Select(c => c.Trim().Trim('`')).ToList();
            return new(cells[0], cells[1], cells[2], cells[3..]);
        }
    }

    /// <summary>One way to say it.</summary>
    public sealed record Spelling(Kind Kind, string Template)
    {
        /// <summary>What stands in the path of what is found.</summary>
        public string Place => Kind switch
        {
            Kind.Flag => "flags[0]",
            Kind.Part => "userDataParts[0].content",
            _ => Regex.Matches(Template, "[A-Za-z]+(?=:)")[^1].Value is "effect" or "team" or "memory" or "available" ? "" : Regex.Matches(Template, "[A-Za-z]+(?=:)")[^1].Value,
        };

        public PropertyValue.Map Inputs(string value)
        {
            var said = Template.Replace("…", value, StringComparison.Ordinal);
            return Kind switch
            {
                Kind.NodeConfig => CaseYaml.Read($"{{nodeConfig: {{{said}}}}}"),
                Kind.Part => CaseYaml.Read("{userDataParts: [{contentType: application/node.eks.aws, content: x}]}") is var parts
                    ? parts.With("userDataParts", PropertyValue.Of(new object[] { new Dictionary<string, object?> { ["contentType"] = "application/node.eks.aws", ["content"] = NodeConfig(said) } }))
                    : parts,
                _ => CaseYaml.Read($"{{{said}}}"),
            };
        }

        public string Document(string value)
        {
            var said = Template.Replace("…", value, StringComparison.Ordinal);
            const string Cluster = "cluster: {name: demo, apiServerEndpoint: \"https://A1.gr7.eu-central-1.eks.amazonaws.com\", certificateAuthority: LS0tLS1CRUdJTg==, cidr: 10.100.0.0/16}";
            return NodeConfig($"{Cluster}, {(Kind is Kind.Flag ? $"kubelet: {{flags: [\"{said}\"]}}" : said)}");
        }

        public override string ToString() => $"{Kind} {Template}";

        private static string NodeConfig(string spec) => $"apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {{{spec}}}\n";
    }
}
