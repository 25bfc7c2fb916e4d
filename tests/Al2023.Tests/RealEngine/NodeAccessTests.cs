namespace Al2023.Tests.RealEngine;

/// <summary>
/// A role has one access entry, and EKS makes one for a managed group whose role has none and never removes it. Whatever changes,
/// the update goes through, and no node that runs is cut off without a word in the preview.
/// </summary>
[Category(PulumiCli.Category)]
[Parallelizable(ParallelScope.All)]
public sealed class NodeAccessTests
{
    private const string GivenRole = "nodeRole: {arn: \"arn:aws:iam::123456789012:role/shared\"}";
    private const string Entry = "createAccessEntry: true";
    private const string NamedRole = "nodeRole: {name: nodes}";

    private static IEnumerable<TestCaseData> Silent()
    {
        foreach (var role in (string[])["", NamedRole, $"{GivenRole}\n{Entry}"])
        {
            yield return Case($"type, {role}", Nodes.Group(Nodes.SelfManaged, role), Nodes.Group(Nodes.Managed, role));
            yield return Case($"type back, {role}", Nodes.Group(Nodes.Managed, role), Nodes.Group(Nodes.SelfManaged, role));
        }
        yield return Case("names of managed nodes", Nodes.Group(Nodes.Managed), Nodes.Group(Nodes.Managed, Nodes.InstanceIdNames));
        yield return Case("names of managed nodes, back", Nodes.Group(Nodes.Managed, Nodes.InstanceIdNames), Nodes.Group(Nodes.Managed));
        yield return Case("path of a managed group's role", Nodes.Group(Nodes.Managed), Nodes.Group(Nodes.Managed, "nodeRole: {path: /nodes/}"));
        yield return Case("type and path", Nodes.Group(Nodes.SelfManaged), Nodes.Group(Nodes.Managed, "nodeRole: {path: /nodes/}"));
    }

    private static IEnumerable<TestCaseData> Announced()
    {
        yield return Case("names of self-managed nodes", Nodes.Group(Nodes.SelfManaged), Nodes.Group(Nodes.SelfManaged, Nodes.InstanceIdNames));
        yield return Case("names of self-managed nodes, back", Nodes.Group(Nodes.SelfManaged, Nodes.InstanceIdNames), Nodes.Group(Nodes.SelfManaged));
        yield return Case("names of nodes with a named role", Nodes.Group(Nodes.SelfManaged, NamedRole), Nodes.Group(Nodes.SelfManaged, NamedRole, Nodes.InstanceIdNames));
        yield return Case("names of managed nodes with a named role", Nodes.Group(Nodes.Managed, NamedRole), Nodes.Group(Nodes.Managed, NamedRole, Nodes.InstanceIdNames));
        yield return Case("names of a node class's nodes", Nodes.Class(), Nodes.Class(Nodes.InstanceIdNames));
        yield return Case("name of a self-managed group's role", Nodes.Group(Nodes.SelfManaged), Nodes.Group(Nodes.SelfManaged, NamedRole));
        yield return Case("path of a self-managed group's role", Nodes.Group(Nodes.SelfManaged), Nodes.Group(Nodes.SelfManaged, "nodeRole: {path: /nodes/}"));
        yield return Case("path of a node class's role", Nodes.Class(), Nodes.Class("nodeRole: {path: /nodes/}"));
        yield return Case("own role to given role", Nodes.Group(Nodes.SelfManaged), Nodes.Group(Nodes.SelfManaged, GivenRole, Entry, "# taken over"));
        yield return Case("entry removed", Nodes.Group(Nodes.SelfManaged), Nodes.Group(Nodes.SelfManaged, "createAccessEntry: false"));
    }

    [TestCaseSource(nameof(Silent))]
    public async Task NoNodeIsCutOff(string before, string after)
    {
        await using var run = await Deployed(before);
        run.Write(after);
        var updated = await run.Up();
        Assert.Multiple(() =>
        {
            Assert.That(updated.Code, Is.Zero, updated.Text);
            Assert.That(run.Account.CutOff(), Is.Empty);
        });
        await AssertNothingElse(run);
    }

    [TestCaseSource(nameof(Announced))]
    public async Task NodesAreCutOffAfterAWarning(string before, string after)
    {
        await using var run = await Deployed(before);
        run.Write(after);
        var preview = await run.Preview();
        var updated = await run.Up();
        Assert.Multiple(() =>
        {
            Assert.That(preview.Text, Does.Contain("warning:").And.Contain("he nodes that run"));
            Assert.That(updated.Code, Is.Zero, updated.Text);
            Assert.That(updated.Text, Does.Contain("warning:"));
        });
        await AssertNothingElse(run);
    }

    /// <summary>Before an update that EKS refuses, the preview says what to do; afterwards nothing is stuck.</summary>
    [Test]
    public async Task AnEntryBesideTheOneOfEksIsAnnounced()
    {
        await using var run = await Deployed(Nodes.Group(Nodes.Managed, "createAccessEntry: false"));
        Assert.That(run.Account.Entries().Values, Is.EqualTo(new[] { "EKS" }));
        run.Write(Nodes.Group(Nodes.Managed));
        Assert.That((await run.Preview()).Text, Does.Contain("aws eks delete-access-entry"));
        Assert.That((await run.Up()).Text, Does.Contain("ResourceInUseException"));
        run.Account.Change(account => account["entries"]!.AsObject().Clear());
        Assert.That((await run.Up()).Code, Is.Zero);
    }

    /// <summary>Where a cluster knows no access entries, EKS adds managed nodes to the ConfigMap, and a self-managed group is told.</summary>
    [Test]
    public async Task AClusterWithoutAccessEntriesTakesManagedNodes()
    {
        await using var run = EngineRun.Of(Nodes.Group(Nodes.Managed));
        run.Account.Answer("answers: {aws:eks/getCluster:getCluster: [{result: {accessConfigs: [{authenticationMode: CONFIG_MAP}]}}]}");
        var output = await run.Up();
        Assert.That(output.Code, Is.Zero, output.Text);
        Assert.That(run.Account.Operations("Create"), Has.None.Contain("AccessEntry"));
        run.Write(Nodes.Group(Nodes.SelfManaged));
        Assert.That((await run.Preview()).Text, Does.Contain("knows no access entries"));
    }

    /// <summary>An upgrade of a cluster in the same program is in the preview where the nodes take its version, and else it is said that it is not.</summary>
    [TestCase("", false)]
    [TestCase("kubernetesVersion: \"${cluster.version}\"", true)]
    public async Task AnUpgradeOfTheClusterIsShown(string version, bool isShown)
    {
        string Program(string number) => $$$"""
            name: demo
            runtime: yaml
            resources:
              cluster: {type: aws:eks:Cluster, properties: {name: own, roleArn: "arn:aws:iam::123456789012:role/cluster", version: "{{{number}}}", vpcConfig: {subnetIds: [subnet-0a1b2c3d4e5f60001] } } }
              nodes:
                type: al2023:Al2023NodeGroup
                properties:
                  clusterName: ${cluster.name}
                  subnetIds: [subnet-0a1b2c3d4e5f60001]
                  {{{version}}}
            """;
        await using var run = await Deployed(Program("1.32"));
        run.Write(Program("1.33"));
        var (preview, up) = (await run.Preview(), await run.Up());
        Assert.Multiple(() =>
        {
            Assert.That(preview.Changes.GetValueOrDefault("update"), isShown ? Is.GreaterThan(1) : Is.EqualTo(1), preview.Text);
            Assert.That(preview.Text.Contains("it does not show that the nodes are replaced", StringComparison.Ordinal), Is.EqualTo(!isShown));
            Assert.That(run.Account.Outputs("aws:eks/nodeGroup:NodeGroup")["version"]!.GetValue<string>(), Is.EqualTo("1.33"), up.Text);
        });
    }

    [Test]
    public async Task GroupsAndClassesShareARole()
    {
        await using var run = EngineRun.Of("""
            name: demo
            runtime: yaml
            resources:
              web: {type: al2023:Al2023NodeGroup, properties: {clusterName: prod, type: SelfManaged, subnetIds: [subnet-0a1b2c3d4e5f60001], ami: {release: v20260714}}}
              batch: {type: al2023:Al2023NodeGroup, properties: {clusterName: prod, type: SelfManaged, subnetIds: [subnet-0a1b2c3d4e5f60001], ami: {release: v20260714}, nodeRole: {arn: "${web.nodeRoleArn}"}}}
              managed: {type: al2023:Al2023NodeGroup, properties: {clusterName: prod, subnetIds: [subnet-0a1b2c3d4e5f60001], nodeRole: {arn: "${web.nodeRoleArn}"}}}
              general: {type: al2023:KarpenterAl2023NodeClass, properties: {clusterName: prod, ami: {release: v20260714}, nodeRole: {arn: "${web.nodeRoleArn}"}, nodePools: [{name: general, limits: {cpu: 10}}]}}
            """);
        var output = await run.Up();
        Assert.Multiple(() =>
        {
            Assert.That(output.Code, Is.Zero, output.Text);
            Assert.That(run.Account.Entries(), Has.Count.EqualTo(1));
            Assert.That(run.Account.CutOff(), Is.Empty);
            Assert.That(output.Text, Does.Contain("The nodes join if this role has an access entry"));
        });
        Assert.That((await run.Destroy()).Code, Is.Zero);
    }

    private static async Task<EngineRun> Deployed(string program)
    {
        var run = EngineRun.Of(program);
        var output = await run.Up();
        Assert.That(output.Code, Is.Zero, output.Text);
        run.Account.Forget();
        return run;
    }

    private static async Task AssertNothingElse(EngineRun run)
    {
        var again = await run.Preview();
        Assert.That((again.Code, again.Changes.Count), Is.EqualTo((0, 0)), again.Text);
    }

    private static TestCaseData Case(string what, string before, string after) => new(before, after) { TestName = $"{{m}}({what.Replace('\n', ' ').Replace('"', '\'')})" };
}
