using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Protocol.Provider;

namespace Al2023.Tests.Preview;

/// <summary>Renaming, retyping and moving a component deletes and creates nothing below it, where it has an alias.</summary>
public sealed class AliasTests
{
    private const string Component = "al2023:index:Al2023NodeGroup";

    [Test]
    public void ChildrenFollowTheNameOfTheirParent() =>
        AssertNothingIsMade(Tree(Component, "web"), Tree(Component, "front", aliases: new Alias.ByParts { Name = "web" }));

    [Test]
    public void ChildrenFollowTheTypeOfTheirParent() =>
        AssertNothingIsMade(Tree("shop:index:Nodes", "web"), Tree(Component, "web", aliases: new Alias.ByParts { Type = "shop:index:Nodes" }));

    [Test]
    public void ChildrenFollowTheirParentUnderAnother()
    {
        var holder = SamplePlan.Resource("shop:index:Platform", "platform", SamplePlan.StackUrn, ResourceKind.Component);
        AssertNothingIsMade([holder, .. Tree(Component, "web")], [holder, .. Tree(Component, "web", holder.Urn, new Alias.ByParts { NoParent = true })]);
    }

    [Test]
    public void AWholeUrnIsAnAliasToo() =>
        AssertNothingIsMade(Tree(Component, "web"), Tree(Component, "front", aliases: new Alias.ByUrn($"urn:pulumi:dev::shop::{Component}::web")));

    /// <summary>Of the platform only the name has changed: two levels below it the names that begin with it have changed with it.</summary>
    [Test]
    public void GrandchildrenFollowToo()
    {
        IReadOnlyList<PlannedResource> Plan(string name, params Alias[] aliases)
        {
            var platform = Aliased(SamplePlan.Resource("shop:index:Platform", name, SamplePlan.StackUrn, ResourceKind.Component), aliases);
            return [platform, .. Tree(Component, $"{name}-web", platform.Urn)];
        }
        AssertNothingIsMade(Plan("old"), Plan("new", new Alias.ByParts { Name = "old" }), renamed: 3);
    }

    /// <summary>A child with an alias of its own below a parent with one.</summary>
    [Test]
    public void AnAliasOfAChildIsFoundBelowTheParentsFormerName()
    {
        var before = Tree(Component, "web");
        var after = Tree(Component, "front", aliases: new Alias.ByParts { Name = "web" });
        var (old, now) = (before[1] with { Name = "workers", Urn = before[1].Urn.Replace("::web-node", "::workers", StringComparison.Ordinal) }, Aliased(after[1], new Alias.ByParts { Name = "workers" }));
        AssertNothingIsMade([before[0], old], [after[0], now]);
    }

    [Test]
    public void WithoutAnAliasAllIsMadeAnew()
    {
        var diff = Compare(Tree(Component, "web"), Tree(Component, "front"));
        Assert.That(diff.Resources.Where(r => r.Resource.Urn != SamplePlan.StackUrn).Select(r => r.Kind), Is.EquivalentTo(Enumerable.Repeat(ChangeKind.Added, 2).Concat(Enumerable.Repeat(ChangeKind.Removed, 2))));
    }

    [Test]
    public void TwoResourcesCannotHaveBeenTheSame()
    {
        var old = SamplePlan.Resource("aws:sqs/queue:Queue", "old", SamplePlan.StackUrn, ResourceKind.Custom);
        var diff = Compare([old], [Aliased(Queue("a"), new Alias.ByParts { Name = "old" }), Aliased(Queue("b"), new Alias.ByParts { Name = "old" })]);
        Assert.That(diff.Refusals.Single().Message, Does.Contain("is claimed by").And.Contain("Each alias is for one resource"));
    }

    private static PlannedResource Queue(string name) => SamplePlan.Resource("aws:sqs/queue:Queue", name, SamplePlan.StackUrn, ResourceKind.Custom);

    private static PlannedResource Aliased(PlannedResource resource, params Alias[] aliases) => resource with { Options = new() { Aliases = aliases } };

    private static IReadOnlyList<PlannedResource> Tree(string type, string name, string parent = SamplePlan.StackUrn, params Alias[] aliases)
    {
        var component = Aliased(SamplePlan.Resource(type, name, parent, ResourceKind.Component), aliases);
        return [component, SamplePlan.Resource("aws:iam/role:Role", $"{name}-node", component.Urn, ResourceKind.Custom)];
    }

    private static PlanDiff Compare(IReadOnlyList<PlannedResource> before, IReadOnlyList<PlannedResource> after) =>
        PlanComparison.Compare(SamplePlan.Of([.. before]), SamplePlan.Of([.. after]));

    private static void AssertNothingIsMade(IReadOnlyList<PlannedResource> before, IReadOnlyList<PlannedResource> after, int renamed = 2)
    {
        var diff = Compare(before, after);
        Assert.Multiple(() =>
        {
            Assert.That(diff.Resources.Select(r => r.Kind), Is.All.EqualTo(ChangeKind.Unchanged));
            Assert.That(diff.Resources.Count(r => r.FormerUrn is not null), Is.EqualTo(renamed));
            Assert.That(diff.IsEmpty, Is.False, "the stack's state changes");
        });
    }
}
