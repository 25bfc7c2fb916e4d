namespace Al2023.Tests.RealEngine;

/// <summary>The options of a component, with the engine that carries them out.</summary>
[Category(PulumiCli.Category)]
[Parallelizable(ParallelScope.All)]
public sealed class OptionTests
{
    private const string Group = "aws:eks/nodeGroup:NodeGroup";
    private const string Alias = "aliases: [\"urn:pulumi:dev::demo::al2023:index:Al2023NodeGroup::nodes\"]";

    [Test]
    public async Task ProtectKeepsTheChildren()
    {
        await using var run = await Deployed(Nodes.Group().WithOptions("protect: true"));
        var output = await run.Destroy();
        Assert.That(output.Code, Is.Not.Zero);
        Assert.That(run.Account.Operations("Delete"), Is.Empty);
    }

    [Test]
    public async Task RetainOnDeleteLeavesTheChildrenInAws()
    {
        await using var run = await Deployed(Nodes.Group().WithOptions("retainOnDelete: true"));
        var output = await run.Destroy();
        Assert.That((output.Code, run.Account.Operations("Delete").Count), Is.EqualTo((0, 0)), output.Text);
        Assert.That(run.Account.Resources(), Is.Not.Empty);
    }

    [Test]
    public async Task AdditionalSecretOutputsAreSecretInOutputsAndState()
    {
        await using var run = await Deployed(Nodes.Group().WithOptions("additionalSecretOutputs: [nodeRoleName]") + "outputs: {role: \"${nodes.nodeRoleName}\"}\n");
        Assert.That((await run.Run("stack", "output")).Text, Does.Contain("[secret]"));
    }

    /// <summary>Renamed with an alias, and the tag of nodes kept, nothing is deleted, created or changed.</summary>
    [Test]
    public async Task AnAliasMovesEverything()
    {
        await using var run = await Deployed(Nodes.Group("tags: {Name: nodes}"));
        run.Write(Nodes.Group("tags: {Name: nodes}").Replace("  nodes:\n", "  workers:\n", StringComparison.Ordinal).WithOptions(Alias));
        var renamed = await run.Up();
        Assert.That((renamed.Code, renamed.Changes.Count), Is.EqualTo((0, 0)), renamed.Text);
        Assert.That(renamed.Text, Does.Not.Contain("The tag"));
        Assert.That(run.Account.Changes(), Is.Empty);
    }

    /// <summary>Moved below another resource, or made of another type's component, everything stays.</summary>
    [TestCase("moved", Alias)]
    [TestCase("retyped", "aliases: [\"urn:pulumi:dev::demo::shop:index:Nodes::nodes\"]")]
    public async Task AnAliasMovesWhatIsBelow(string how, string alias)
    {
        const string Parent = "  shop: {type: aws:sqs:Queue, properties: {}}\n";
        await using var run = await Deployed(Nodes.Group() + Parent);
        if (how == "retyped")
            await run.EditState(state => state.Replace("al2023:index:Al2023NodeGroup", "shop:index:Nodes", StringComparison.Ordinal));
        run.Write((how == "moved" ? Nodes.Group().WithOptions(alias, "parent: ${shop}") : Nodes.Group().WithOptions(alias)) + Parent);
        var moved = await run.Up();
        Assert.That((moved.Code, moved.Changes.Count), Is.EqualTo((0, 0)), moved.Text);
        Assert.That(run.Account.Changes(), Is.Empty);
    }

    [Test]
    public async Task ARenameThatReplacesNodesIsAnnounced()
    {
        await using var run = await Deployed(Nodes.Group());
        run.Write(Nodes.Group().Replace("  nodes:\n", "  workers:\n", StringComparison.Ordinal).WithOptions(Alias));
        var preview = await run.Preview();
        Assert.That(preview.Text, Does.Contain("Write `tags: {Name: nodes}` to keep it"));
        Assert.That(preview.Changes.Keys, Is.EquivalentTo(new[] { "update" }), preview.Text);
    }

    [Test]
    public async Task ANodeClassThatIsRenamedIsAnnounced()
    {
        await using var run = await Deployed(Nodes.Class());
        run.Write(Nodes.Class().Replace("  nodes:\n", "  workers:\n", StringComparison.Ordinal).WithOptions(Alias.Replace("Al2023NodeGroup", "KarpenterAl2023NodeClass", StringComparison.Ordinal)));
        Assert.That((await run.Preview()).Text, Does.Contain("Write `nodeClassName: nodes` to keep it"));
        run.Write(Nodes.Class("nodeClassName: nodes").Replace("  nodes:\n", "  workers:\n", StringComparison.Ordinal).WithOptions(Alias.Replace("Al2023NodeGroup", "KarpenterAl2023NodeClass", StringComparison.Ordinal)));
        var renamed = await run.Up();
        Assert.That((renamed.Code, run.Account.Operations("Create", "Delete").Count), Is.EqualTo((0, 0)), renamed.Text);
    }

    [Test]
    public async Task ProvidersOfTwoRegionsReachTheChildren()
    {
        await using var run = await Deployed("""
            name: demo
            runtime: yaml
            resources:
              ireland: {type: pulumi:providers:aws, properties: {region: eu-west-1}}
              west:
                type: al2023:Al2023NodeGroup
                properties: {clusterName: prod, subnetIds: [subnet-0a1b2c3d4e5f60001], instanceTypes: [m7g.large]}
              east:
                type: al2023:Al2023NodeGroup
                properties: {clusterName: prod, subnetIds: [subnet-0a1b2c3d4e5f60001], instanceTypes: [m7g.large]}
                options: {providers: ["${ireland}"]}
            outputs: {west: "${west.nodeGroupArn}", east: "${east.nodeGroupArn}"}
            """);
        var output = (await run.Run("stack", "output")).Text;
        Assert.That(output, Does.Match("east +arn:aws:eks:eu-west-1:").And.Match("west +arn:aws:eks:us-west-2:"));
    }

    [Test]
    public async Task DependsOnHoldsBothWays()
    {
        await using var run = await Deployed("""
            name: demo
            runtime: yaml
            resources:
              first: {type: aws:sqs:Queue, properties: {}}
              nodes:
                type: al2023:Al2023NodeGroup
                properties: {clusterName: prod, subnetIds: [subnet-0a1b2c3d4e5f60001]}
                options: {dependsOn: ["${first}"]}
              last:
                type: aws:sqs:Queue
                properties: {}
                options: {dependsOn: ["${nodes}"]}
            """, forget: false);
        var order = run.Account.Operations("Create");
        Assert.That((order[0], order[^1]), Is.EqualTo(("Create aws:sqs/queue:Queue first", "Create aws:sqs/queue:Queue last")));
        run.Account.Forget();
        Assert.That((await run.Destroy()).Code, Is.Zero);
        order = run.Account.Operations("Delete");
        Assert.That((order[0], order[^1]), Is.EqualTo(("Delete aws:sqs/queue:Queue last", "Delete aws:sqs/queue:Queue first")));
    }

    [Test]
    public async Task DeletedWithLeavesTheDeletionToTheOther()
    {
        await using var run = await Deployed("""
            name: demo
            runtime: yaml
            resources:
              whole: {type: aws:sqs:Queue, properties: {}}
              nodes:
                type: al2023:Al2023NodeGroup
                properties: {clusterName: prod, subnetIds: [subnet-0a1b2c3d4e5f60001]}
                options: {deletedWith: "${whole}"}
            """);
        Assert.That((await run.Destroy()).Code, Is.Zero);
        Assert.That(run.Account.Operations("Delete"), Is.EqualTo(new[] { "Delete aws:sqs/queue:Queue whole" }));
    }

    /// <summary>What a component cannot follow is said, and what the protocol hands on takes effect.</summary>
    [Test]
    public async Task OptionsWithoutEffectAreNamed()
    {
        string Program(string team) => Nodes.Group($"labels: {{team: {team}}}", "nodeGroupName: fixed", "nodeRole: {path: /a/}")
            .WithOptions("ignoreChanges: [labels]", "replaceOnChanges: [labels]", "deleteBeforeReplace: true");
        await using var run = await Deployed(Program("web"));
        run.Write(Program("api").Replace("path: /a/", "path: /b/", StringComparison.Ordinal));
        var output = await run.Up();
        Assert.Multiple(() =>
        {
            Assert.That(output.Code, Is.Zero, output.Text);
            foreach (var option in (string[])["ignoreChanges", "replaceOnChanges"])
                Assert.That(output.Text, Does.Contain($"{option}: On a component this option has no effect"));
            Assert.That(output.Text, Does.Not.Contain("deleteBeforeReplace: On"));
        });
        var changes = run.Account.Changes();
        Assert.That(changes.ToList().IndexOf("Delete aws:iam/role:Role nodes-node"), Is.LessThan(changes.ToList().IndexOf("Create aws:iam/role:Role nodes-node")).And.GreaterThanOrEqualTo(0), string.Join('\n', changes));
    }

    [Test]
    public async Task TargetAndExcludeTakeAComponentWithItsChildren()
    {
        const string Two = """
            name: demo
            runtime: yaml
            resources:
              web: {type: al2023:Al2023NodeGroup, properties: {clusterName: prod, subnetIds: [subnet-0a1b2c3d4e5f60001], instanceTypes: [m7g.large]}}
              batch: {type: al2023:Al2023NodeGroup, properties: {clusterName: prod, subnetIds: [subnet-0a1b2c3d4e5f60001], instanceTypes: [m7g.large]}}
            """;
        await using var run = await Deployed(Two);
        run.Write(Two.Replace("m7g.large]", "m7g.large], labels: {team: web}", StringComparison.Ordinal));
        var targeted = await run.Up("--target", "urn:pulumi:dev::demo::al2023:index:Al2023NodeGroup::web", "--target-dependents");
        Assert.That((targeted.Code, run.Account.Changes()), Is.EqualTo((0, new[] { $"Update {Group} web" })), targeted.Text);
        run.Account.Forget();
        run.Write(Two.Replace("m7g.large]", "m7g.large], labels: {team: all}", StringComparison.Ordinal));
        var excluded = await run.Up("--exclude", "urn:pulumi:dev::demo::al2023:index:Al2023NodeGroup::web", "--exclude-dependents");
        Assert.That((excluded.Code, run.Account.Changes()), Is.EqualTo((0, new[] { $"Update {Group} batch" })), excluded.Text);
    }

    private static async Task<EngineRun> Deployed(string program, bool forget = true)
    {
        var run = EngineRun.Of(program);
        var output = await run.Up();
        Assert.That(output.Code, Is.Zero, output.Text);
        if (forget)
            run.Account.Forget();
        return run;
    }
}
