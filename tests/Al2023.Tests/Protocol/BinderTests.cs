using System.Runtime.Serialization;
using Al2023.Protocol.Binding;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Protocol;

public sealed class BinderTests
{
    private static readonly PropertyValue _unknown = new PropertyValue.Unknown();

    private enum Colour
    {
        [EnumMember(Value = "RED")]
        Red,

        [EnumMember(Value = "dark-blue")]
        DarkBlue,
    }

    private sealed record Inner
    {
        public required string Key { get; init; }
        public string? HttpPort { get; init; }
    }

    private sealed record Inputs
    {
        public required string Name { get; init; }
        public bool? Flag { get; init; }
        public int? Count { get; init; }
        public long? Big { get; init; }
        public double? Ratio { get; init; }
        public Colour? Colour { get; init; }
        public Inner? Inner { get; init; }
        public IReadOnlyList<string>? Names { get; init; }
        public IReadOnlyList<int>? Counts { get; init; }
        public IReadOnlyList<Inner>? Inners { get; init; }
        public IReadOnlyDictionary<string, string>? Labels { get; init; }
        public IReadOnlyDictionary<string, object?>? Config { get; init; }
    }

    private static Bound<Inputs> Bind(Dictionary<string, object?> inputs, bool snakeCase = false)
    {
        inputs.TryAdd("name", "n");
        return Binder.Bind<Inputs>(
            (PropertyValue.Map)PropertyValue.Of(inputs),
            new() { UnknownText = "?", SnakeCase = snakeCase, Nearest = (name, known) => known.FirstOrDefault(k => k[0] == name[0]) });
    }

    private static IEnumerable<string> Errors(Bound<Inputs> bound) => bound.Errors.Select(e => $"{e.Path}: {e}");

    [Test]
    public void EveryTypeIsRead()
    {
        var bound = Bind(new()
        {
            ["name"] = 1000,
            ["flag"] = true,
            ["count"] = -3,
            ["big"] = 9007199254740992,
            ["ratio"] = 0.5,
            ["colour"] = "dark-blue",
            ["inner"] = new Dictionary<string, object?> { ["key"] = "k", ["httpPort"] = null },
            ["names"] = new object?[] { "a", 7 },
            ["counts"] = new object?[] { 1, 2 },
            ["inners"] = new object?[] { new Dictionary<string, object?> { ["key"] = "k" } },
            ["labels"] = new Dictionary<string, object?> { ["z"] = "1", ["B"] = 2, ["gone"] = null },
            ["config"] = new Dictionary<string, object?> { ["n"] = null, ["l"] = new object?[] { 1.5, null }, ["m"] = new Dictionary<string, object?>() },
        });
        Assert.That(Errors(bound), Is.Empty);
        var record = bound.Record;
        Assert.Multiple(() =>
        {
            Assert.That(record.Name, Is.EqualTo("1000"));
            Assert.That((record.Flag, record.Count, record.Big, record.Ratio, record.Colour), Is.EqualTo(((bool?)true, (int?)-3, (long?)9007199254740992, (double?)0.5, (Colour?)Colour.DarkBlue)));
            Assert.That(record.Inner, Is.EqualTo(new Inner { Key = "k" }));
            Assert.That(record.Names, Is.EqualTo(new[] { "a", "7" }));
            Assert.That(record.Counts, Is.EqualTo(new[] { 1, 2 }));
            Assert.That(record.Inners, Is.EqualTo(new[] { new Inner { Key = "k" } }));
            Assert.That(record.Labels!.Select(l => l.Key + l.Value), Is.EqualTo(new[] { "B2", "z1" }));
            Assert.That(record.Config!["n"], Is.Null);
            Assert.That(record.Config["l"], Is.EqualTo(new object?[] { 1.5, null }));
            Assert.That(record.Config["m"], Is.InstanceOf<IReadOnlyDictionary<string, object?>>());
        });
    }

    [Test]
    public void EverythingThatDoesNotFitIsReported()
    {
        var bound = Bind(new()
        {
            ["name"] = 1.3,
            ["nmae"] = "typo",
            ["flag"] = "true",
            ["count"] = "3",
            ["big"] = 1e300,
            ["ratio"] = "x",
            ["colour"] = "blue",
            ["inner"] = new Dictionary<string, object?> { ["kye"] = 1, ["httpPort"] = true },
            ["names"] = "a",
            ["counts"] = new object?[] { 1.5, 3e9, null },
            ["inners"] = new object?[] { new Dictionary<string, object?> { ["key"] = new object?[] { "k" } }, "x" },
            ["labels"] = new object?[] { "a" },
            ["config"] = new Dictionary<string, object?> { ["a.b"] = new object?[] { new PropertyValue.Asset(null, "t", null, null), new PropertyValue.Resource("urn:r", null, "") } },
            ["unheard"] = 1,
        });
        Assert.That(Errors(bound), Is.EqualTo(new[]
        {
            "nmae: There is no input `nmae` here. Did you mean `name`?",
            "unheard: There is no input `unheard` here. Leave it out.",
            "name: A string is wanted, not the number `1.3`. Write it in quotes, with all its digits.",
            "flag: A boolean is wanted, not the string `true`. Leave the quotes out.",
            "count: A whole number is wanted, not the string `3`. Leave the quotes out.",
            "big: `1E+300` is out of range. Write a number between -9007199254740992 and 9007199254740992.",
            "ratio: A number is wanted, not the string `x`. Write a number, without quotes.",
            "colour: `blue` is not allowed here. Write `RED` or `dark-blue`.",
            "inner.kye: There is no input `kye` here. Did you mean `key`?",
            "inner.key: `key` is required. Set it.",
            "inner.httpPort: A string is wanted, not `true`. Write it in quotes.",
            "names: A list is wanted, not the string `a`. Write a list, for a single element too.",
            "counts[0]: A whole number is wanted, not the number `1.5`. Write a number without a fraction.",
            "counts[1]: `3000000000` is out of range. Write a number between -2147483648 and 2147483647.",
            "counts[2]: An element is wanted, not null. Leave the element out.",
            "inners[0].key: A string is wanted, not a list. Write a single string.",
            "inners[1]: An object is wanted, not the string `x`. Write its fields.",
            "labels: A map is wanted, not a list. Write keys with their values.",
            "config[\"a.b\"][0]: An asset cannot stand here. Write the text that it holds.",
            "config[\"a.b\"][1]: A resource cannot stand here. Write one of the resource's outputs, its id or its ARN for example.",
        }));
    }

    [Test]
    public void WhatIsUnknownIsToldApartFromWhatIsAbsent()
    {
        var bound = Bind(new()
        {
            ["name"] = _unknown,
            ["count"] = _unknown,
            ["inner"] = new Dictionary<string, object?> { ["key"] = _unknown },
            ["names"] = new object?[] { "a", _unknown },
            ["counts"] = new object?[] { 1, _unknown },
            ["inners"] = new object?[] { _unknown },
            ["labels"] = new Dictionary<string, object?> { ["a.b"] = _unknown },
            ["config"] = new Dictionary<string, object?> { ["deep"] = new object?[] { _unknown } },
        });
        Assert.That(Errors(bound), Is.Empty);
        Assert.Multiple(() =>
        {
            Assert.That(bound.Record.Name, Is.Null);
            Assert.That(bound.Record.Count, Is.Null);
            Assert.That(bound.Record.Inner!.Key, Is.Null);
            Assert.That(bound.Record.Names, Is.EqualTo(new[] { "a", "?" }));
            Assert.That(bound.Record.Counts, Is.EqualTo(new[] { 1 }));
            Assert.That(bound.Record.Inners, Has.Count.EqualTo(1));
            Assert.That(bound.Record.Labels!["a.b"], Is.EqualTo("?"));
            Assert.That(bound.Record.Config!["deep"], Is.EqualTo(new object?[] { "?" }));
            Assert.That(bound.Unknown, Is.EquivalentTo(new[]
            {
                "name", "count", "inner.key", "names[1]", "counts[1]", "inners[0]", "labels[\"a.b\"]", "config.deep[0]",
            }));
        });
    }

    [Test]
    public void KeysAreCheckedBesideUnknowns()
    {
        var bound = Bind(new() { ["inner"] = new Dictionary<string, object?> { ["key"] = _unknown, ["extra"] = _unknown } });
        Assert.That(Errors(bound), Is.EqualTo(new[] { "inner.extra: There is no input `extra` here. Leave it out." }));
    }

    [Test]
    public void SnakeCaseIsReadForTypedFieldsOnly()
    {
        Dictionary<string, object?> Inputs() => new()
        {
            ["inner"] = new Dictionary<string, object?> { ["key"] = "k", ["http_port"] = "80" },
            ["config"] = new Dictionary<string, object?> { ["snake_case"] = "kept" },
        };
        var bound = Bind(Inputs(), snakeCase: true);
        Assert.That(Errors(bound), Is.Empty);
        Assert.That(bound.Record.Inner!.HttpPort, Is.EqualTo("80"));
        Assert.That(bound.Record.Config!.Keys, Is.EqualTo(new[] { "snake_case" }));
        Assert.That(Errors(Bind(Inputs())), Is.EqualTo(new[] { "inner.http_port: There is no input `http_port` here. Did you mean `httpPort`?" }));
    }

    [Test]
    public void OneInputInTwoSpellingsIsRefused()
    {
        var bound = Bind(new() { ["inner"] = new Dictionary<string, object?> { ["key"] = "k", ["httpPort"] = "1", ["http_port"] = "2" } }, snakeCase: true);
        Assert.That(Errors(bound), Is.EqualTo(new[] { "inner.http_port: `http_port` and `httpPort` are the same input. Leave one out." }));
    }

    [Test]
    public void TheUsersTextCanBeHidden()
    {
        var error = Bind(new() { ["colour"] = "s3cr3t" }).Errors.Single();
        Assert.That(error with { Shown = "[secret]" }, Has.Property(nameof(BindingError.After)).EqualTo("` is not allowed here. Write `RED` or `dark-blue`."));
        Assert.That(error.Shown, Is.EqualTo("s3cr3t"));
    }
}
