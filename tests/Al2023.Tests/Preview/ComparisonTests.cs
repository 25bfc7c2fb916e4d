using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Preview.Reports;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>What a change does, by the rules of the providers and the options of the program.</summary>
public sealed class ComparisonTests
{
    private const string Group = "aws:eks/nodeGroup:NodeGroup";
    private const string Template = "aws:ec2/launchTemplate:LaunchTemplate";
    private const string Scaling = "aws:autoscaling/group:Group";
    private const string NodeClass = "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass";
    private const string NodePool = "kubernetes:karpenter.sh/v1:NodePool";

    [TestCase(Group, "instanceTypes", ChangeKind.Replaced)]
    [TestCase(Group, "subnetIds", ChangeKind.Replaced)]
    [TestCase(Group, "nodeRoleArn", ChangeKind.Replaced)]
    [TestCase(Group, "capacityType", ChangeKind.Replaced)]
    [TestCase(Group, "labels", ChangeKind.Updated)]
    [TestCase(Group, "version", ChangeKind.Updated)]
    [TestCase(Group, "tags", ChangeKind.Updated)]
    [TestCase(Template, "imageId", ChangeKind.Updated)]
    [TestCase(Template, "namePrefix", ChangeKind.Replaced)]
    [TestCase(Scaling, "vpcZoneIdentifiers", ChangeKind.Updated)]
    [TestCase("aws:iam/role:Role", "permissionsBoundary", ChangeKind.Updated)]
    [TestCase("aws:iam/role:Role", "path", ChangeKind.Replaced)]
    [TestCase("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn", ChangeKind.Replaced)]
    [TestCase("aws:iam/instanceProfile:InstanceProfile", "role", ChangeKind.Updated)]
    [TestCase("aws:iam/policy:Policy", "description", ChangeKind.Replaced)]
    [TestCase("aws:eks/accessEntry:AccessEntry", "type", ChangeKind.Replaced)]
    [TestCase("aws:eks/podIdentityAssociation:PodIdentityAssociation", "roleArn", ChangeKind.Updated)]
    [TestCase("aws:eks/podIdentityAssociation:PodIdentityAssociation", "serviceAccount", ChangeKind.Replaced)]
    [TestCase("aws:ec2/securityGroup:SecurityGroup", "description", ChangeKind.Replaced)]
    [TestCase("aws:sqs/queue:Queue", "messageRetentionSeconds", ChangeKind.Updated)]
    [TestCase("aws:cloudwatch/eventTarget:EventTarget", "rule", ChangeKind.Replaced)]
    [TestCase("aws:cloudwatch/eventTarget:EventTarget", "arn", ChangeKind.Updated)]
    public void AnInputUpdatesOrReplaces(string type, string input, ChangeKind expected)
    {
        var change = Change(type, [(input, "before")], [(input, "after")]);
        Assert.That((change.Kind, change.IsRuleKnown), Is.EqualTo((expected, true)));
    }

    [Test]
    public void ATypeWithoutARuleIsLeftToItsProvider()
    {
        var change = Change("aws:rds/instance:Instance", [("engine", "a")], [("engine", "b")]);
        Assert.That((change.Kind, change.IsRuleKnown), Is.EqualTo((ChangeKind.Updated, false)));
    }

    [Test]
    public void AnInputThatAwsKeepsChangesNothingWhenItGoes()
    {
        var change = Change(Group, [("amiType", "AL2023_x86_64_STANDARD")], []);
        Assert.Multiple(() =>
        {
            Assert.That(change.Kind, Is.EqualTo(ChangeKind.Unchanged));
            Assert.That(change.Properties.Single().Effect, Is.EqualTo(PropertyEffect.Keep));
        });
    }

    [TestCase("subnetIds", ChangeKind.Unchanged)]
    [TestCase("instanceTypes", ChangeKind.Replaced)]
    public void OrderMattersInListsAndNotInSets(string input, ChangeKind expected) =>
        Assert.That(Change(Group, [(input, Texts("a", "b"))], [(input, Texts("b", "a"))]).Kind, Is.EqualTo(expected));

    [Test]
    public void ANewElementInFrontIsOneChange()
    {
        var change = Change(Template, [("blockDeviceMappings", Texts("a", "b"))], [("blockDeviceMappings", Texts("c", "a", "b"))]);
        Assert.That(change.Properties.Select(p => p.Path), Is.EqualTo(new[] { "blockDeviceMappings[0]" }));
    }

    [Test]
    public void APolicyIsItsMeaningNotItsText() =>
        Assert.That(Change("aws:iam/policy:Policy", [("policy", """{"a":1,"b":2}""")], [("policy", """{ "b": 2, "a": 1 }""")]).Kind, Is.EqualTo(ChangeKind.Unchanged));

    [TestCase("cidrIpv4", "cidrIpv4", ChangeKind.Updated)]
    [TestCase("cidrIpv4", "referencedSecurityGroupId", ChangeKind.Replaced)]
    public void ASecurityGroupRuleCannotSwitchItsSource(string before, string after, ChangeKind expected) =>
        Assert.That(Change("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", [(before, "a")], [(after, "b")]).Kind, Is.EqualTo(expected));

    [Test]
    public void IgnoredChangesAreNone()
    {
        var options = new PlannedOptions { IgnoreChanges = ["scalingConfig.desiredSize", "tags[\"a/b\"]"] };
        var before = new (string, PropertyValue)[] { ("scalingConfig", SamplePlan.Map(("desiredSize", 1), ("maxSize", 1))), ("tags", SamplePlan.Map(("a/b", "1"))) };
        var after = new (string, PropertyValue)[] { ("scalingConfig", SamplePlan.Map(("desiredSize", 2), ("maxSize", 1))), ("tags", SamplePlan.Map(("a/b", "2"))) };
        Assert.Multiple(() =>
        {
            Assert.That(Change(Group, before, after, options).Kind, Is.EqualTo(ChangeKind.Unchanged));
            Assert.That(Change(Group, before, after).Kind, Is.EqualTo(ChangeKind.Updated));
        });
    }

    [TestCase("spec.role")]
    [TestCase("spec")]
    [TestCase("spec.*")]
    [TestCase("*")]
    public void ReplaceOnChangesReplaces(string path)
    {
        var (before, after) = (Spec("default", ("role", "a")), Spec("default", ("role", "b")));
        var change = Change(NodeClass, before, after, new() { ReplaceOnChanges = [path] });
        Assert.Multiple(() =>
        {
            Assert.That((change.Kind, change.DeletesFirst), Is.EqualTo((ChangeKind.Replaced, true)));
            Assert.That(Change(NodeClass, before, after).Kind, Is.EqualTo(ChangeKind.Updated));
        });
    }

    [TestCase(null, null, false)]
    [TestCase("fixed", null, true)]
    [TestCase("fixed", false, false)]
    [TestCase(null, true, true)]
    public void AFixedNameIsDeletedFirst(string? name, bool? option, bool expected)
    {
        (string, PropertyValue)[] named = name is null ? [] : [("nodeGroupName", name)];
        var change = Change(Group, [.. named, ("amiType", "a")], [.. named, ("amiType", "b")], new() { DeleteBeforeReplace = option });
        Assert.That((change.Kind, change.DeletesFirst, change.Nodes!.Disruption),
            Is.EqualTo((ChangeKind.Replaced, expected, expected ? NodeDisruption.ReplacedOldFirst : NodeDisruption.ReplacedBlueGreen)));
    }

    [Test]
    public void AReplacementTriggerReplaces()
    {
        var before = Thing(Group) with { Options = new() { ReplacementTrigger = "a" } };
        var change = Compare([before], [before with { Options = new() { ReplacementTrigger = "b" } }]).Single(c => c.Resource.Type == Group);
        Assert.That((change.Kind, change.ReplacedFor), Is.EqualTo((ChangeKind.Replaced, "its replacement trigger changed")));
    }

    [Test]
    public void AReplacementTravelsAlongIdsAndReplaceWith()
    {
        PlannedResource[] Plan(string path)
        {
            var role = Thing("aws:iam/role:Role", ("path", path));
            var group = SamplePlan.Made(Thing(Group, ("nodeRoleArn", new PropertyValue.Unknown())), ("nodeRoleArn", role.Urn));
            var follower = Thing("aws:sqs/queue:Queue") with { Options = new() { ReplaceWith = [group.Urn] } };
            return [role, group, follower];
        }
        var changes = Compare(Plan("/a/"), Plan("/b/")).Where(c => c.Resource.Kind == ResourceKind.Custom).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(changes.Select(c => c.Kind), Is.All.EqualTo(ChangeKind.Replaced));
            Assert.That(changes.Single(c => c.Resource.Type == Group).Properties.Single(), Is.EqualTo(
                new PropertyChange("nodeRoleArn", new PropertyValue.Unknown(), new PropertyValue.Unknown(), PropertyEffect.Replace, Plan("")[0].Urn)));
        });
    }

    [TestCase(true, NodeDisruption.Rolls)]
    [TestCase(false, NodeDisruption.NewNodesOnly)]
    public void AnAutoScalingGroupRollsByItsInstanceRefresh(bool refresh, NodeDisruption expected)
    {
        var changes = Compare([.. SamplePlan.SelfManaged("ami-a", refresh)], [.. SamplePlan.SelfManaged("ami-b", refresh)]);
        Assert.That(changes.Single(c => c.Resource.Type == Scaling).Nodes!.Disruption, Is.EqualTo(expected));
    }

    [Test]
    public void ATriggerOfTheInstanceRefreshRolls()
    {
        var refresh = ("instanceRefresh", (PropertyValue)SamplePlan.Map(("triggers", Texts("tag"))));
        var change = Change(Scaling, [refresh, ("tags", Texts("a"))], [refresh, ("tags", Texts("b"))]);
        Assert.That(change.Nodes, Is.EqualTo(new NodeEffect(NodeUnit.NodeGroup, NodeDisruption.Rolls, "tags[0]")));
    }

    [TestCase("userData", NodeDisruption.Rolls)]
    [TestCase("amiSelectorTerms", NodeDisruption.Rolls)]
    [TestCase("tags", NodeDisruption.Rolls)]
    [TestCase("subnetSelectorTerms", NodeDisruption.RollsWhereUnfit)]
    [TestCase("ipPrefixCount", NodeDisruption.Settings)]
    public void AKarpenterClassDrifts(string field, NodeDisruption expected) =>
        Assert.That(Change(NodeClass, Spec("default", (field, "a")), Spec("default", (field, "b"))).Nodes!.Disruption, Is.EqualTo(expected));

    [TestCase("expireAfter", NodeDisruption.Rolls)]
    [TestCase("taints", NodeDisruption.Rolls)]
    [TestCase("requirements", NodeDisruption.RollsWhereUnfit)]
    public void AKarpenterPoolDriftsByItsTemplate(string field, NodeDisruption expected)
    {
        var (before, after) = (Spec("default", ("template", SamplePlan.Map(("spec", SamplePlan.Map((field, "a")))))), Spec("default", ("template", SamplePlan.Map(("spec", SamplePlan.Map((field, "b")))))));
        Assert.Multiple(() =>
        {
            Assert.That(Change(NodePool, before, after).Nodes!.Disruption, Is.EqualTo(expected));
            Assert.That(Change(NodePool, Spec("default", ("weight", 1)), Spec("default", ("weight", 2))).Nodes!.Disruption, Is.EqualTo(NodeDisruption.Settings));
        });
    }

    [Test]
    public void ANewNameOfAManifestReplacesIt() =>
        Assert.That(Change(NodePool, Spec("a"), Spec("b")).Nodes!.Disruption, Is.EqualTo(NodeDisruption.ReplacedBlueGreen));

    [Test]
    public void AnAliasIsTheSameResource()
    {
        var before = Thing(Group, ("labels", "a"));
        var after = before with { Urn = before.Urn + "-renamed", Options = new() { Aliases = [new Alias.ByUrn(before.Urn)] } };
        Assert.That(Compare([before], [after]).Select(c => c.Kind), Is.All.EqualTo(ChangeKind.Unchanged));
    }

    [Test]
    public void WhatComesAndGoesIsCreatedAndDeleted()
    {
        var (gone, come) = (Thing(Group), Thing(Scaling));
        var kinds = Compare([gone], [come]).Where(c => c.Resource.Kind == ResourceKind.Custom).ToDictionary(c => c.Resource.Type, c => (c.Kind, c.Nodes!.Disruption));
        Assert.Multiple(() =>
        {
            Assert.That(kinds[Group], Is.EqualTo((ChangeKind.Removed, NodeDisruption.Removed)));
            Assert.That(kinds[Scaling], Is.EqualTo((ChangeKind.Added, NodeDisruption.Created)));
        });
    }

    [Test]
    public void WhatIsOnlyReadIsNeitherCreatedNorDeleted()
    {
        var read = Thing(Group) with { Kind = ResourceKind.Read };
        Assert.That(Compare([read], []).Concat(Compare([], [read])).Select(c => c.Kind), Is.All.EqualTo(ChangeKind.Unchanged));
    }

    [Test]
    public void ASecretIsNotComparedAndThatIsSaid()
    {
        var diff = PlanComparison.Compare(
            SamplePlan.Of(Thing(Template, ("userData", new PropertyValue.Text("one").Secret()))),
            SamplePlan.Of(Thing(Template, ("userData", new PropertyValue.Text("two").Secret()))));
        Assert.Multiple(() =>
        {
            Assert.That(diff.IsEmpty, Is.True);
            Assert.That(diff.Resources.Single(r => r.Resource.Type == Template).NotCompared, Is.EqualTo(new[] { "userData" }));
            Assert.That(Report.Of(diff).Summary, Has.Some.EqualTo("1 resource has a secret input that is not compared: a secret leaves nothing behind in a plan."));
        });
    }

    /// <summary>The old plan of a value that was marked secret later has it in clear.</summary>
    [Test]
    public void AValueThatBecomesSecretIsShownOnNeitherSide()
    {
        var clear = (PropertyValue)SamplePlan.Map(("userData", "hunter2 "), ("role", "r"));
        var secret = (PropertyValue)SamplePlan.Map(("userData", new PropertyValue.Text("hunter2").Secret()), ("role", "s"));
        var policies = (Before: Thing("aws:iam/policy:Policy", ("policy", "hunter2")), After: Thing("aws:iam/policy:Policy", ("policy", new PropertyValue.Text("hunter2").Secret())));
        var diff = PlanComparison.Compare(
            SamplePlan.Of(Thing(NodeClass, ("spec", clear)), policies.Before) with { Outputs = SamplePlan.Map(("key", SamplePlan.Map(("a", "hunter2")))) },
            SamplePlan.Of(Thing(NodeClass, ("spec", secret)), policies.After) with { Outputs = SamplePlan.Map(("key", SamplePlan.Map(("a", "hunter2")).Secret())) });
        foreach (var format in Enum.GetValues<ReportFormat>())
            Assert.That(ReportWriter.Write(Report.Of(diff), format), Does.Not.Contain("hunter2").And.Contain("secret"));
    }

    [Test]
    public void PlansOfTwoStacksAreNotCompared() =>
        Assert.That(() => PlanComparison.Compare(SamplePlan.Of(), SamplePlan.Of() with { Stack = "prod" }), Throws.TypeOf<InvalidPlanException>()
            .With.Message.EqualTo("The saved plan is of `shop/dev`, and this preview is of `shop/prod`. Compare plans of one stack."));

    private static ResourceChange Change(string type, (string, PropertyValue)[] before, (string, PropertyValue)[] after, PlannedOptions? options = null) =>
        Compare([Thing(type, before)], [Thing(type, after) with { Options = options ?? PlannedOptions.None }]).Single(c => c.Resource.Type == type);

    private static IReadOnlyList<ResourceChange> Compare(PlannedResource[] before, PlannedResource[] after) =>
        PlanComparison.Compare(SamplePlan.Of(before), SamplePlan.Of(after)).Resources;

    private static PlannedResource Thing(string type, params (string, PropertyValue)[] inputs) =>
        SamplePlan.Resource(type, "thing", SamplePlan.StackUrn, ResourceKind.Custom, inputs);

    private static (string, PropertyValue)[] Spec(string name, params (string, PropertyValue)[] spec) =>
        [("metadata", SamplePlan.Map(("name", name))), ("spec", SamplePlan.Map(spec))];

    private static PropertyValue Texts(params string[] texts) => PropertyValue.Of(texts);
}
