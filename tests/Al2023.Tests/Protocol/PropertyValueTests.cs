using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace Al2023.Tests.Protocol;

public sealed class PropertyValueTests
{
    private const string Urn = "urn:pulumi:dev::app::aws:eks/cluster:Cluster::demo";

    private static PropertyValue Known(string kind) => kind switch
    {
        "null" => new PropertyValue.Null(),
        "bool" => true,
        "number" => 1.5,
        "text" => "a",
        "empty text" => "",
        "list" => PropertyValue.Of(new object?[] { "a", null, 1 }),
        "empty list" => PropertyValue.Of(Array.Empty<object>()),
        "map" => PropertyValue.Of(new Dictionary<string, object?> { ["b"] = 1, ["a"] = null }),
        "empty map" => PropertyValue.Map.Empty,
        "nested secret" => PropertyValue.Of(new object?[] { PropertyValue.Of("a").Secret() }),
        "nested dependency" => PropertyValue.Of(new Dictionary<string, object?> { ["a"] = PropertyValue.Of("a").DependingOn("urn:x") }),
        "asset" => new PropertyValue.Asset("h", "text", null, null),
        "archive" => new PropertyValue.Archive(null, null, null, PropertyValue.Map.Empty.With("a", new PropertyValue.Asset(null, null, "./a", null))),
        "component" => new PropertyValue.Resource("urn:c", null, ""),
        "resource" => new PropertyValue.Resource("urn:r", "i-1", "7.48.0"),
        "new resource" => new PropertyValue.Resource("urn:r", new PropertyValue.Unknown(), "7.48.0"),
        _ => new PropertyValue.Unknown(),
    };

    [Test]
    public void EveryKindOfValueSurvivesTheWire(
        [Values("null", "bool", "number", "text", "empty text", "list", "empty list", "map", "empty map", "nested secret", "nested dependency",
            "asset", "archive", "component", "resource", "new resource", "unknown")] string kind,
        [Values] bool secret,
        [Values] bool dependent)
    {
        var value = Known(kind);
        value = secret ? value.Secret() : value;
        value = dependent ? value.DependingOn(Urn) : value;
        Assert.Multiple(() =>
        {
            Assert.That(Decoder.Decode(Encoder.Encode(value, WireForm.Outputs)), Is.EqualTo(value), "as an output value nothing is lost");
            Assert.That(Decoder.Decode(Encoder.Encode(value, WireForm.Plain)), Is.EqualTo(WithoutDependencies(value)), "in the plain form only dependencies are");
            Assert.That(value.ContainsSecrets, Is.EqualTo(secret || kind == "nested secret"));
            Assert.That(value.ContainsUnknowns, Is.EqualTo(kind is "unknown" or "new resource"));
            Assert.That(value.AllDependencies().Contains(Urn), Is.EqualTo(dependent));
        });
    }

    [Test]
    public void AnyValueSurvivesTheWire() => Prop.ForAll(AnyValue.Arbitrary, value =>
        Decoder.Decode(Encoder.Encode(value, WireForm.Outputs)).Equals(value)
        && Decoder.Decode(Encoder.Encode(value, WireForm.Plain)).Equals(WithoutDependencies(value)))
        .QuickCheckThrowOnFailure();

    [Test]
    public void AnyPlainTreeIsItself() => Prop.ForAll(AnyValue.Arbitrary, value =>
        value.Any(v => v is PropertyValue.Resource or PropertyValue.Asset or PropertyValue.Archive)
        || PropertyValue.Of(value.ToPlain(PropertyValue.UnknownText)).Equals(Bare(value)))
        .QuickCheckThrowOnFailure();

    [Test]
    public void EqualValuesHaveEqualHashes() => Prop.ForAll(AnyValue.Arbitrary, value =>
        value.GetHashCode() == Decoder.Decode(Encoder.Encode(value, WireForm.Outputs)).GetHashCode())
        .QuickCheckThrowOnFailure();

    [Test]
    public void MapsAreInOrdinalOrderAndEqualInAnyOther()
    {
        var map = PropertyValue.Of(new Dictionary<string, object?> { ["b"] = 1, ["I"] = 2, ["ı"] = 3, ["a"] = 4 });
        var other = PropertyValue.Of(new Dictionary<string, object?> { ["a"] = 4, ["ı"] = 3, ["I"] = 2, ["b"] = 1 });
        Assert.That(map, Is.EqualTo(other));
        Assert.That(((PropertyValue.Map)map).Entries.Keys, Is.EqualTo(new[] { "I", "a", "b", "ı" }));
    }

    [Test]
    public void WhatIsReadFromAValueIsAsSecretAndDependentAsTheValue()
    {
        var map = PropertyValue.Of(new Dictionary<string, object?> { ["a"] = new object?[] { "x" } }).Secret().DependingOn(Urn);
        var unknown = new PropertyValue.Unknown().DependingOn(Urn);
        Assert.Multiple(() =>
        {
            Assert.That(map.At("a").At(0), Is.EqualTo(PropertyValue.Of("x").Secret().DependingOn(Urn)));
            Assert.That(map.At("b"), Is.EqualTo(new PropertyValue.Null().Secret().DependingOn(Urn)));
            Assert.That(unknown.At("a").At(0), Is.EqualTo(unknown));
        });
    }

    [Test]
    public void DependenciesAreMergedOnlyWhereValuesDoNotSayThem()
    {
        var map = PropertyValue.Map.Empty
            .With("said", PropertyValue.Of(new object?[] { PropertyValue.Of("a").DependingOn("urn:x") }))
            .With("unsaid", "b");
        var merged = map.DependingOn(new Dictionary<string, UrnSet> { ["said"] = UrnSet.Of("urn:x"), ["unsaid"] = UrnSet.Of("urn:x"), ["absent"] = UrnSet.Of("urn:x") });
        Assert.That(merged, Is.EqualTo(map.With("unsaid", PropertyValue.Of("b").DependingOn("urn:x"))));
    }

    [TestCaseSource(nameof(UnknownTexts))]
    public void AllSpellingsOfUnknownAreOneValue(string sentinel) =>
        Assert.That(Decoder.Decode(Google.Protobuf.WellKnownTypes.Value.ForString(sentinel)), Is.EqualTo(new PropertyValue.Unknown()));

    private static IEnumerable<string> UnknownTexts() => Signatures.Unknown;

    private static PropertyValue WithoutDependencies(PropertyValue value) => Map(value, v => v with { Dependencies = UrnSet.Empty });

    private static PropertyValue Bare(PropertyValue value) => Map(value, v => v with { Dependencies = UrnSet.Empty, IsSecret = false });

    private static PropertyValue Map(PropertyValue value, Func<PropertyValue, PropertyValue> change) => change(value switch
    {
        PropertyValue.List list => list with { Items = [.. list.Items.Select(i => Map(i, change))] },
        PropertyValue.Map map => map with { Entries = PropertyValue.Map.Of(map.Entries.Select(e => KeyValuePair.Create(e.Key, Map(e.Value, change)))).Entries },
        PropertyValue.Archive { Assets: { } assets } archive => archive with { Assets = (PropertyValue.Map)Map(assets, change) },
        _ => value,
    });
}
