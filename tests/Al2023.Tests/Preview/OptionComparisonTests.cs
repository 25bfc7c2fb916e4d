using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Preview.Reports;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>Resource options and providers in a comparison, as the engine takes them.</summary>
public sealed class OptionComparisonTests
{
    private const string Group = "aws:eks/nodeGroup:NodeGroup";
    private const string Role = "aws:iam/role:Role";
    private const string AwsProvider = "pulumi:providers:aws";

    private static readonly (string Name, PlannedOptions Options)[] Options =
    [
        ("additionalSecretOutputs", new() { AdditionalSecretOutputs = ["arn"] }),
        ("aliases", new() { Aliases = [new Alias.ByParts { Name = "old" }] }),
        ("customTimeouts", new() { Timeouts = new Dictionary<string, string> { ["create"] = "1h" } }),
        ("deleteBeforeReplace", new() { DeleteBeforeReplace = true }),
        ("deletedWith", new() { DeletedWith = SamplePlan.StackUrn }),
        ("hooks", new() { Hooks = new Dictionary<string, IReadOnlyList<string>> { ["beforeDelete"] = ["ask"] } }),
        ("ignoreChanges", new() { IgnoreChanges = ["tags"] }),
        ("protect", new() { Protect = true }),
        ("replaceOnChanges", new() { ReplaceOnChanges = ["labels"] }),
        ("replacementTrigger", new() { ReplacementTrigger = "a" }),
        ("replaceWith", new() { ReplaceWith = [SamplePlan.StackUrn] }),
        ("retainOnDelete", new() { RetainOnDelete = true }),
    ];

    private static IEnumerable<TestCaseData> Cases => Options.Select(o => new TestCaseData(o.Options).SetArgDisplayNames(o.Name));

    /// <summary>Nothing in AWS changes, and yet the report says so in every format.</summary>
    [TestCaseSource(nameof(Cases))]
    public void AnOptionIsComparedBothWays(PlannedOptions options)
    {
        var (without, with) = (Thing(Group), Thing(Group) with { Options = options });
        var name = Options.Single(o => o.Options == options).Name;
        foreach (var (before, after) in new[] { (without, with), (with, without) })
        {
            var diff = Compare([before], [after]);
            var change = diff.Resources.Single(r => r.Resource.Type == Group);
            Assert.Multiple(() =>
            {
                Assert.That((change.Kind, diff.IsEmpty), Is.EqualTo((ChangeKind.Unchanged, false)));
                Assert.That(change.Options.Single().Name, Is.EqualTo(name));
                foreach (var format in Enum.GetValues<ReportFormat>())
                    Assert.That(ReportWriter.Write(Report.Of(diff), format), Does.Contain(name), $"{format}");
            });
        }
    }

    [Test]
    public void AnOptionOfTheEngineIsNotForgotten() =>
        Assert.That(Options.Select(o => o.Name), Is.EquivalentTo(
            typeof(PlannedOptions).GetProperties().Where(p => p.Name is not ("None" or "EqualityContract"))
                .Select(p => p.Name == "Timeouts" ? "customTimeouts" : char.ToLowerInvariant(p.Name[0]) + p.Name[1..])));

    /// <summary>What has a region of its own is replaced in another one, what has none is not.</summary>
    [TestCase(Group, ChangeKind.Replaced)]
    [TestCase(Role, ChangeKind.Unchanged)]
    public void AProviderOfAnotherRegionMovesWhatHasARegion(string type, ChangeKind expected)
    {
        var west = Provider("default-west", "us-west-2");
        var before = SamplePlan.Of(Thing(type)) with { DefaultProviders = Region("eu-west-1") };
        var diff = PlanComparison.Compare(before, SamplePlan.Of(west, Thing(type) with { Provider = west.Urn }));
        var change = diff.Resources.Single(r => r.Resource.Type == type);
        Assert.Multiple(() =>
        {
            Assert.That(change.Kind, Is.EqualTo(expected));
            Assert.That(change.Options.Single(), Is.EqualTo(new OptionChange("provider", "the default one", "default-west")));
            Assert.That(change.ReplacedFor, expected == ChangeKind.Replaced ? Does.Contain("\"eu-west-1\" → \"us-west-2\"") : Is.Null);
        });
    }

    [Test]
    public void ADefaultProviderOfAnotherRegionMovesWhatHasARegion()
    {
        var plan = SamplePlan.Of(Thing(Group));
        var diff = PlanComparison.Compare(plan with { DefaultProviders = Region("eu-west-1") }, plan with { DefaultProviders = Region("us-west-2") });
        Assert.That(diff.Resources.Single(r => r.Resource.Type == Group).Kind, Is.EqualTo(ChangeKind.Replaced));
    }

    [Test]
    public void AResourceThatNamesItsRegionStaysThere()
    {
        var plan = SamplePlan.Of(Thing(Group, ("region", "eu-west-1")));
        var diff = PlanComparison.Compare(plan with { DefaultProviders = Region("eu-west-1") }, plan with { DefaultProviders = Region("us-west-2") });
        Assert.That(diff.Resources.Single(r => r.Resource.Type == Group).Kind, Is.EqualTo(ChangeKind.Unchanged));
    }

    [Test]
    public void AProviderOfTheSameRegionMovesNothing()
    {
        var other = Provider("other", "eu-west-1");
        var diff = PlanComparison.Compare(SamplePlan.Of(Thing(Group)) with { DefaultProviders = Region("eu-west-1") }, SamplePlan.Of(other, Thing(Group) with { Provider = other.Urn }));
        Assert.That(diff.Resources.Single(r => r.Resource.Type == Group).Kind, Is.EqualTo(ChangeKind.Unchanged));
    }

    [Test]
    public void AProviderThatWasRenamedIsTheSame()
    {
        var (old, now) = (Provider("old", "eu-west-1"), Provider("new", "eu-west-1") with { Options = new() { Aliases = [new Alias.ByParts { Name = "old" }] } });
        var diff = Compare([old, Thing(Group) with { Provider = old.Urn }], [now, Thing(Group) with { Provider = now.Urn }]);
        Assert.That(diff.Resources.Single(r => r.Resource.Type == Group).Differs, Is.False);
    }

    [TestCase(true, true, true)]
    [TestCase(true, false, false)]
    [TestCase(false, true, false)]
    public void AProtectedResourceIsNotReplaced(bool before, bool after, bool isRefused)
    {
        var diff = Compare([Thing(Group, ("amiType", "a")) with { Options = new() { Protect = before } }], [Thing(Group, ("amiType", "b")) with { Options = new() { Protect = after } }]);
        Assert.That(diff.Refusals.Select(r => r.Message), isRefused ? Has.One.StartsWith("It is protected, and this change replaces it.") : Is.Empty);
    }

    [Test]
    public void AProtectedResourceIsNotDeleted() =>
        Assert.That(Compare([Thing(Group) with { Options = new() { Protect = true } }], []).Refusals.Single().Message, Does.StartWith("It is protected, and the program no longer has it."));

    [Test]
    public void WhatIsDeletedWithAnotherIsReplacedWithIt()
    {
        IReadOnlyList<PlannedResource> Plan(string path)
        {
            var role = SamplePlan.Resource(Role, "role", SamplePlan.StackUrn, ResourceKind.Custom, ("path", path));
            return [role, Thing("aws:sqs/queue:Queue") with { Options = new() { DeletedWith = role.Urn } }];
        }
        var change = Compare(Plan("/a/"), Plan("/b/")).Resources.Single(r => r.Resource.Type == "aws:sqs/queue:Queue");
        Assert.That((change.Kind, change.ReplacedFor), Is.EqualTo((ChangeKind.Replaced, "it is deleted with role, which is replaced")));
    }

    [TestCase("a", "b", true)]
    [TestCase("a", null, false)]
    [TestCase(null, "b", false)]
    public void ATriggerReplacesWhereThereWasOneAndIsOne(string? before, string? after, bool replaces) =>
        Assert.That(Compare([Triggered(before)], [Triggered(after)]).Resources.Any(r => r.Kind == ChangeKind.Replaced), Is.EqualTo(replaces));

    [Test]
    public void AnUnknownTriggerReplaces()
    {
        var unknown = Thing(Group) with { Options = new() { ReplacementTrigger = new PropertyValue.Unknown() } };
        Assert.That(Compare([unknown], [unknown]).Resources.Any(r => r.Kind == ChangeKind.Replaced));
    }

    /// <summary>Elements cannot be set back in a list that has another length.</summary>
    [TestCase("tags[*].value", false)]
    [TestCase("tags[2].value", false)]
    [TestCase("tags[0].value", true)]
    [TestCase("tags", true)]
    public void ChangesAreIgnoredWhereTheyCanBeSetBack(string path, bool isIgnored)
    {
        static PropertyValue Tag(string value) => SamplePlan.Map(("value", value));
        var before = Thing("aws:autoscaling/group:Group", ("tags", PropertyValue.Of(new[] { Tag("a"), Tag("b") })));
        var after = Thing("aws:autoscaling/group:Group", ("tags", PropertyValue.Of(path == "tags[0].value" ? [Tag("x"), Tag("b")] : new[] { Tag("a"), Tag("b"), Tag("c") }))) with { Options = new() { IgnoreChanges = [path] } };
        Assert.That(Compare([before], [after]).Resources.Single(r => r.Resource.Type.StartsWith("aws:autoscaling", StringComparison.Ordinal)).Kind, Is.EqualTo(isIgnored ? ChangeKind.Unchanged : ChangeKind.Updated));
    }

    /// <summary>On demand is what EKS takes where nothing is said: to say so is no change, to say otherwise one.</summary>
    [TestCase("ON_DEMAND", ChangeKind.Unchanged)]
    [TestCase("SPOT", ChangeKind.Replaced)]
    public void WhatAwsHasChosenIsNoChange(string capacityType, ChangeKind expected) =>
        Assert.That(Compare([Thing(Group)], [Thing(Group, ("capacityType", capacityType))]).Resources.Single(r => r.Resource.Type == Group).Kind, Is.EqualTo(expected));

    /// <summary>Without its name a resource gets one that Pulumi makes up.</summary>
    [TestCase("nodeGroupName")]
    [TestCase("nodeGroupNamePrefix")]
    public void ANameThatIsTakenAwayIsAnother(string input) =>
        Assert.That(Compare([Thing(Group, (input, "a"))], [Thing(Group)]).Resources.Single(r => r.Resource.Type == Group).Kind, Is.EqualTo(ChangeKind.Replaced));

    /// <summary>What depends on a resource that is deleted first, and is replaced with it, goes before it.</summary>
    [Test]
    public void WhatIsReplacedWithSomethingDeletedFirstIsDeletedFirst()
    {
        IReadOnlyList<PlannedResource> Plan(string path)
        {
            var role = SamplePlan.Resource(Role, "role", SamplePlan.StackUrn, ResourceKind.Custom, ("name", "fixed"), ("path", path));
            return [role, SamplePlan.Made(Thing(Group, ("nodeRoleArn", new PropertyValue.Unknown())), ("nodeRoleArn", role.Urn))];
        }
        Assert.That(Compare(Plan("/a/"), Plan("/b/")).Resources.Where(r => r.Kind == ChangeKind.Replaced).Select(r => r.DeletesFirst), Is.EqualTo(new[] { true, true }));
    }

    private static PlannedResource Triggered(string? trigger) =>
        Thing(Group) with { Options = new() { ReplacementTrigger = trigger is null ? new PropertyValue.Null() : trigger } };

    private static Dictionary<string, PropertyValue.Map> Region(string region) => new() { ["aws"] = SamplePlan.Map(("region", region)) };

    private static PlannedResource Provider(string name, string region) =>
        SamplePlan.Resource(AwsProvider, name, SamplePlan.StackUrn, ResourceKind.Custom, ("region", region));

    private static PlannedResource Thing(string type, params (string, PropertyValue)[] inputs) =>
        SamplePlan.Resource(type, "thing", SamplePlan.StackUrn, ResourceKind.Custom, inputs);

    private static PlanDiff Compare(IReadOnlyList<PlannedResource> before, IReadOnlyList<PlannedResource> after) =>
        PlanComparison.Compare(SamplePlan.Of([.. before]), SamplePlan.Of([.. after]));
}
