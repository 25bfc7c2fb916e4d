using Al2023.Protocol.Outputs;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Protocol;

public sealed class OutputTests
{
    private static Output<string> Make(string value, bool known, bool secret, string urn)
    {
        var output = known ? Output.Of(value) : Output.Unknown<string>();
        return (secret ? output.Secret() : output).DependingOn(UrnSet.Of(urn));
    }

    [Test]
    public void WhatIsMadeOfOutputsCarriesAllOfThem(
        [Values] bool firstKnown, [Values] bool firstSecret, [Values] bool secondKnown, [Values] bool secondSecret)
    {
        var first = Make("a", firstKnown, firstSecret, "urn:a");
        var second = Make("b", secondKnown, secondSecret, "urn:b");
        foreach (var joined in new[]
        {
            Output.Combine(first, second).Apply(both => both.First + both.Second),
            Output.All(first, second).Apply(string.Concat),
            Output.Combine(first, Output.Of(""), second).Apply(all => all.First + all.Second + all.Third),
        })
        {
            Assert.That(joined.IsKnown, Is.EqualTo(firstKnown && secondKnown));
            Assert.That(joined.IsSecret, Is.EqualTo(firstSecret || secondSecret));
            Assert.That(joined.Dependencies, Is.EqualTo(UrnSet.Of("urn:a", "urn:b")));
            if (joined.IsKnown)
                Assert.That(joined.Value, Is.EqualTo("ab"));
            else
                Assert.Throws<InvalidOperationException>(() => _ = joined.Value);
        }
    }

    [Test]
    public void APropertyIsTheSameAfterAnOutput([Values] bool known, [Values] bool secret)
    {
        var property = Make("a", known, secret, "urn:a").ToProperty();
        Assert.That(Output.From(property).ToProperty(), Is.EqualTo(property));
    }

    [Test]
    public void AnUnknownLeafMakesTheWholeUnknown()
    {
        var tree = PropertyValue.Of(new object?[] { "a", new PropertyValue.Unknown().DependingOn("urn:a"), PropertyValue.Of("b").Secret() });
        var output = Output.From(tree, t => t.ToPlain());
        Assert.That((output.IsKnown, output.IsSecret, output.Dependencies), Is.EqualTo((false, true, UrnSet.Of("urn:a"))));
    }
}
