using System.Globalization;
using Al2023.Nodes.Aws;
using Al2023.Nodes.Instances;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components;

/// <summary>Names, tags and numbers of things, as AWS takes them for each resource that is made.</summary>
public sealed class AwsRuleTests
{
    private static readonly Dictionary<string, string> _areas = new()
    {
        ["controller"] = "al2023:index:KarpenterController",
        ["nodeclass"] = "al2023:index:KarpenterAl2023NodeClass",
        ["nodegroup"] = ComponentRun.NodeGroup,
    };

    private static IEnumerable<TestCaseData> WorkingCases() =>
        from area in _areas.Keys
        from test in Golden.Cases(area)
        let folder = (string)test.Arguments[0]!
        where File.Exists(Path.Combine(folder, "resources.yaml")) && !File.Exists(Path.Combine(folder, "answers.yaml"))
        select new TestCaseData(area, folder).SetArgDisplayNames($"{area}/{Path.GetFileName(folder)}");

    /// <summary>Whatever is registered under a name that is made up, and is too long, is warned of: so no resource is missing in the lists that are checked.</summary>
    [TestCaseSource(nameof(WorkingCases))]
    public async Task EveryNameThatIsMadeUpIsChecked(string area, string folder)
    {
        var inputs = CaseYaml.ReadFile(Path.Combine(folder, "inputs.yaml"));
        var run = await ComponentRun.Run(inputs, new(false), null, new string('n', 130), _areas[area]);
        if (run.Result is null)
            return;
        var expected = run.Deployment.Registrations
            .Where(r => ResourceRuleTable.Rows.GetValueOrDefault(r.Type) is { Name: { } rule } && !r.Inputs.Entries.ContainsKey("name") && !r.Inputs.Entries.ContainsKey("nodeGroupName") && r.Name.Length + 8 > rule.Longest)
            .Select(r => ResourceRuleTable.Rows[r.Type].Noun).Distinct().ToList();
        var warned = expected.Where(noun => run.Deployment.Log.Any(l => l.Contains($"The name of the {noun} is made from", StringComparison.Ordinal)));
        Assert.That(warned, Is.EqualTo(expected));
        Assert.That(run.Deployment.Log.Count(l => l.Contains("is made from", StringComparison.Ordinal) && l.Contains("characters, where", StringComparison.Ordinal)), Is.EqualTo(expected.Count), "no other is warned of");
    }

    /// <summary>51 tags are one too many for each resource that takes tags: so no tags are missing in the lists that are checked.</summary>
    [TestCaseSource(nameof(WorkingCases))]
    public async Task EveryTagIsCounted(string area, string folder)
    {
        var inputs = CaseYaml.ReadFile(Path.Combine(folder, "inputs.yaml"));
        var run = await ComponentRun.Update(inputs.With("tags", Tags(51)), type: _areas[area]);
        var plain = await ComponentRun.Update(inputs, type: _areas[area]);
        if (plain.Deployment.Registrations.Any(r => ResourceRuleTable.Rows.ContainsKey(r.Type) && r.Type is not ResourceRuleTable.RolePolicy))
            Assert.That(run.Refusal, Does.Contain("tags"));
    }

    [TestCase(26, 26, "nodeRole.tags: The IAM role would get 52 tags")]
    [TestCase(24, 26, "")]
    [TestCase(50, 0, "tags: The EC2 instance would get 51 tags")]
    [TestCase(49, 0, "")]
    public async Task TagsAreCountedAfterTheyAreMerged(int ofAll, int ofRole, string error)
    {
        var inputs = Minimal.With("tags", Tags(ofAll));
        var run = await ComponentRun.Update(ofRole > 0 ? inputs.With("nodeRole", PropertyValue.Map.Of([KeyValuePair.Create("tags", Tags(ofRole, "role"))])) : inputs);
        Assert.That(run.Refusal, error.Length == 0 ? Is.Empty : Does.Contain(error));
    }

    [Test]
    public async Task WhatEksAddsIsWarnedOf() => Assert.That((await ComponentRun.Update(Minimal.With("tags", Tags(46)))).Deployment.Log, Has.Some.Contains("With the 5 that EKS adds"));

    [Test]
    public async Task TagsOfLabelsGiveWay()
    {
        var run = await ComponentRun.Update(Minimal.With("type", "SelfManaged").With("tags", Tags(44)).With("labels", Tags(5)));
        var tags = (PropertyValue.List)run.Deployment.Registrations.Single(r => r.Type == ResourceRuleTable.AutoScalingGroup).Inputs.Entries["tags"];
        Assert.That(tags.Items, Has.Length.EqualTo(50));
        Assert.That(run.Deployment.Log, Has.Some.Contains("3 of those that tell Cluster Autoscaler"));
        Assert.That((await ComponentRun.Update(Minimal.With("type", "SelfManaged").With("tags", Tags(47)))).Refusal, Does.Contain("tags: The Auto Scaling group would get 51 tags"));
    }

    [Test]
    public async Task KeysThatDifferInCaseAloneAreOneToIam()
    {
        var refused = await ComponentRun.Update(CaseYaml.Read("{clusterName: demo, subnetIds: [subnet-0a], tags: {Team: a, team: b}}"));
        Assert.That(refused.Refusal, Does.Contain("tags.team: `team` and `Team` differ in case alone"));
        var existing = await ComponentRun.Update(CaseYaml.Read("{clusterName: demo, subnetIds: [subnet-0a], tags: {Team: a, team: b}, nodeRole: {arn: 'arn:aws:iam::123456789012:role/nodes'}}"));
        Assert.That(existing.Refusal, Is.Empty, "no resource of IAM gets them");
    }

    [TestCase("𝒜 name", "")]
    [TestCase("☂", "has a character that AWS refuses")]
    public async Task LettersBeyondTheBasicPlaneAreLetters(string value, string error) =>
        Assert.That((await ComponentRun.Update(Minimal.With("tags", PropertyValue.Map.Of([KeyValuePair.Create("team", (PropertyValue)value)])))).Refusal, error.Length == 0 ? Is.Empty : Does.Contain(error));

    [TestCase(7, false, "")]
    [TestCase(8, true, "")]
    [TestCase(22, true, "")]
    [TestCase(23, true, "26 managed policies on one role are more than AWS takes")]
    public async Task PoliciesOfARole(int count, bool isWarned, string error)
    {
        var policies = PropertyValue.Map.Of(Numbers(count).Select(i => KeyValuePair.Create($"p{i}", (PropertyValue)$"arn:aws:iam::123456789012:policy/p{i}")));
        var run = await ComponentRun.Update(Minimal.With("nodeRole", PropertyValue.Map.Of([KeyValuePair.Create("additionalPolicyArns", (PropertyValue)policies)])));
        Assert.That(run.Refusal, error.Length == 0 ? Is.Empty : Does.Contain(error));
        if (error.Length == 0)
            Assert.That(run.Deployment.Log.Any(l => l.Contains("unless the account's quota was raised", StringComparison.Ordinal)), Is.EqualTo(isWarned));
    }

    [TestCase(5, "", false)]
    [TestCase(6, "", true)]
    [TestCase(21, "26 managed policies on one role are more than AWS takes", false)]
    public async Task PoliciesOfTheController(int count, string error, bool isWarned)
    {
        var policies = PropertyValue.Map.Of(Numbers(count).Select(i => KeyValuePair.Create($"p{i}", (PropertyValue)$"arn:aws:iam::123456789012:policy/p{i}")));
        var run = await ComponentRun.Update(CaseYaml.Read("{clusterName: demo, interruptionQueue: false}").With("additionalPolicyArns", policies), type: _areas["controller"]);
        Assert.That(run.Refusal, error.Length == 0 ? Is.Empty : Does.Contain(error));
        Assert.That(run.Deployment.Log.Any(l => l.Contains("unless the account's quota was raised", StringComparison.Ordinal)), Is.EqualTo(isWarned));
    }

    [TestCase("ingress", 60, "", "")]
    [TestCase("ingress", 61, "", "61 inbound rules of one security group are more than AWS takes unless")]
    [TestCase("egress", 61, "", "61 outbound rules of one security group are more than AWS takes unless")]
    [TestCase("egress", 1001, "1001 outbound rules of one security group are more than AWS takes", "")]
    public async Task RulesOfASecurityGroup(string direction, int count, string error, string warning)
    {
        var rules = PropertyValue.Map.Of(Enumerable.Range(1, count).Select(i => KeyValuePair.Create($"r{i}", (PropertyValue)CaseYaml.Read($"{{ipProtocol: tcp, fromPort: {i}, toPort: {i}, self: true}}"))));
        var run = await ComponentRun.Update(Minimal.With("securityGroup", PropertyValue.Map.Of([KeyValuePair.Create(direction, (PropertyValue)rules)])));
        Assert.That(run.Refusal, error.Length == 0 ? Is.Empty : Does.Contain(error));
        Assert.That(run.Deployment.Log, warning.Length == 0 ? Has.None.Contains("rules of one") : Has.Some.Contains(warning));
    }

    [TestCase(50, "")]
    [TestCase(51, "51 lifecycle hooks of one Auto Scaling group are more than AWS takes")]
    public async Task HooksAndTargetGroups(int count, string error)
    {
        var hooks = PropertyValue.Of(Numbers(count).Select(i => (object?)new Dictionary<string, object?> { ["name"] = $"h{i}", ["lifecycleTransition"] = "autoscaling:EC2_INSTANCE_LAUNCHING" }).ToArray());
        var targets = PropertyValue.Of(Numbers(count).Select(i => (object?)$"arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/{i}").ToArray());
        var settings = PropertyValue.Map.Of([KeyValuePair.Create("initialLifecycleHooks", hooks), KeyValuePair.Create("targetGroupArns", targets)]);
        var run = await ComponentRun.Update(Minimal.With("type", "SelfManaged").With("autoScalingGroup", settings));
        Assert.That(run.Refusal, error.Length == 0 ? Is.Empty : Does.Contain(error).And.Contain("51 target groups"));
    }

    [TestCase("Managed", 20, "")]
    [TestCase("Managed", 21, "21 instance types of one managed node group")]
    [TestCase("SelfManaged", 40, "")]
    [TestCase("SelfManaged", 41, "41 instance types of one Auto Scaling group")]
    public async Task InstanceTypes(string type, int count, string error)
    {
        var types = InstanceNames.All.Where(n => n.StartsWith("m7i.", StringComparison.Ordinal) || n.StartsWith("c7i.", StringComparison.Ordinal) || n.StartsWith("r7i.", StringComparison.Ordinal) || n.StartsWith("m6i.", StringComparison.Ordinal)).Take(count).ToArray();
        Assert.That(types, Has.Length.EqualTo(count));
        var run = await ComponentRun.Update(Minimal.With("type", type).With("instanceTypes", PropertyValue.Of(types)));
        Assert.That(run.Refusal, error.Length == 0 ? Is.Empty : Does.Contain(error));
    }

    private static PropertyValue.Map Minimal => CaseYaml.Read("{clusterName: demo, subnetIds: [subnet-0a]}");

    private static PropertyValue Tags(int count, string prefix = "tag") => PropertyValue.Map.Of(Numbers(count).Select(i => KeyValuePair.Create($"{prefix}{i}", (PropertyValue)"x")));

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(i => i.ToString("d2", CultureInfo.InvariantCulture));
}
