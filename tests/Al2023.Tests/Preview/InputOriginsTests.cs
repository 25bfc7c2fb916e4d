using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>Of inputs that change together, those that a change of nodes is put down to.</summary>
public sealed class InputOriginsTests
{
    private static readonly PropertyChange Image = Change("ami.release", "v1", "v2");
    private static readonly PropertyChange Release = Change("releaseVersion", "1.33.13-20260601", "1.33.13-20260714");

    private static PropertyChange Change(string path, object? before, object? after, PropertyEffect effect = PropertyEffect.Update) =>
        new(path, before is null ? null : PropertyValue.Of(before), after is null ? null : PropertyValue.Of(after), effect);

    private static ResourceChange Part(ChangeKind kind, PropertyValue.Map inputs, params PropertyChange[] properties) => new()
    {
        Kind = kind,
        Before = new() { Urn = "urn", Type = "aws:eks/nodeGroup:NodeGroup", Name = "web", Kind = ResourceKind.Custom, Inputs = inputs },
        After = kind == ChangeKind.Removed ? null : new() { Urn = "urn", Type = "aws:eks/nodeGroup:NodeGroup", Name = "web", Kind = ResourceKind.Custom, Inputs = inputs },
        Properties = properties,
    };

    private static IEnumerable<string> Behind(PropertyChange property, ResourceChange change, params PropertyChange[] inputs) =>
        InputOrigins.Of(property, change, inputs, [change]).Select(i => i.Path);

    [TestCase(6, 12)]
    [TestCase(202, 601, Description = "a longer word of the release holds both")]
    public void WhatShowsElsewhereIsNotBehindIt(int before, int after)
    {
        var size = Change("scalingConfig.maxSize", before, after);
        Assert.That(Behind(Release, Part(ChangeKind.Updated, PropertyValue.Map.Empty, Release, size), Image, size), Is.EqualTo(new[] { "ami.release" }));
    }

    [Test]
    public void WhatShowsInBothIsBehindIt()
    {
        var label = Change("labels.team", "web", "shop");
        var group = Part(ChangeKind.Updated, PropertyValue.Map.Empty, Release, label) with { Documents = [new("userData", "user data", "--node-labels=team=web\n", "--node-labels=team=shop\n")] };
        Assert.That(Behind(Release, group, Image, label), Is.EqualTo(new[] { "ami.release", "labels.team" }));
    }

    [Test]
    public void WhatANewOrAGoneResourceHoldsIsNotBehindIt([Values(ChangeKind.Added, ChangeKind.Removed)] ChangeKind kind)
    {
        var policy = kind == ChangeKind.Added ? Change("nodeRole.inlinePolicies.logs", null, "{}") : Change("nodeRole.inlinePolicies.logs", "{}", null);
        var group = Part(ChangeKind.Updated, PropertyValue.Map.Empty, Release);
        var part = Part(kind, PropertyValue.Map.Empty.With("policy", "{}"));
        Assert.That(InputOrigins.Of(Release, group, [Image, policy], [group, part]), Is.EqualTo(new[] { Image }));
    }

    [Test]
    public void WhereAllShowElsewhereAnyMayBeBehindIt()
    {
        var size = Change("scalingConfig.maxSize", 6, 12);
        Assert.That(Behind(Release, Part(ChangeKind.Updated, PropertyValue.Map.Empty, Release, size), size), Is.EqualTo(new[] { "scalingConfig.maxSize" }));
    }

    [Test]
    public void WhatIsUnknownMayBeBehindIt()
    {
        var subnets = new PropertyChange("subnetIds", new PropertyValue.Unknown(), new PropertyValue.Unknown(), PropertyEffect.Update);
        Assert.That(Behind(Release, Part(ChangeKind.Updated, PropertyValue.Map.Empty, Release, subnets), Image, subnets), Is.EqualTo(new[] { "ami.release", "subnetIds" }));
    }
}
