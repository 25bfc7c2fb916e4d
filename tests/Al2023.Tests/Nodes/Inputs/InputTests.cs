namespace Al2023.Tests.Nodes.Inputs;

/// <summary>What is derived from inputs: {absent, unknown, refused, known} × {secret} × {dependencies}, for one and for two.</summary>
public sealed class InputTests
{
    private static Origin OriginOf(bool isSecret, string? dependency) =>
        new(isSecret, dependency is null ? Origin.None.Dependencies : Origin.None.Dependencies.Add(dependency));

    private static Input<int> Of(InputState state, Origin origin, int value = 1) => state switch
    {
        InputState.Absent => Input<int>.Absent(InputPlace.Of("a"), origin),
        InputState.Unknown => Input<int>.Unknown(InputPlace.Of("a"), origin),
        InputState.Refused => Input<int>.Refused(InputPlace.Of("a"), origin),
        _ => Input<int>.Known(value, InputPlace.Of("a"), origin),
    };

    [Test]
    public void SelectKeepsStatePlaceAndOrigin([Values] InputState state, [Values] bool isSecret, [Values(null, "urn:a")] string? dependency)
    {
        var origin = OriginOf(isSecret, dependency);
        var made = Of(state, origin).Select(v => v + 1);
        Assert.That((made.State, made.Path, made.Origin), Is.EqualTo((state, "a", origin)));
        Assert.That(made.IsKnown(out var value) ? value : 0, Is.EqualTo(state is InputState.Known ? 2 : 0));
    }

    [Test]
    public void WhatIsMadeOfTwoIsAsUnknownSecretAndDependentAsBoth([Values] InputState first, [Values] InputState second, [Values] bool isSecret)
    {
        var (a, b) = (Of(first, OriginOf(isSecret, "urn:a")), Of(second, OriginOf(false, "urn:b"), 2));
        var expected = a.IsUnknown || b.IsUnknown ? InputState.Unknown : a.IsAbsent || b.IsAbsent ? InputState.Absent : InputState.Known;
        var combined = Input.Combine(a, b, (x, y) => x + y);
        Assert.That(combined.State, Is.EqualTo(expected));
        Assert.That(combined.Origin, Is.EqualTo(a.Origin.Join(b.Origin)));
        Assert.That(combined.IsKnown(out var sum) ? sum : 3, Is.EqualTo(3));
        var all = Input.All([a, b]);
        Assert.That(all.IsUnknown, Is.EqualTo(a.IsUnknown || b.IsUnknown));
        Assert.That(all.Origin, Is.EqualTo(a.Origin.Join(b.Origin)));
        Assert.That(Input.AreKnown(a, b, out _, out _), Is.EqualTo(first is InputState.Known && second is InputState.Known));
    }

    [Test]
    public void SelectManyKeepsTheOriginsOfBoth([Values] InputState inner, [Values] bool isSecret)
    {
        var made = Of(InputState.Known, OriginOf(isSecret, "urn:a")).SelectMany(_ => Of(inner, OriginOf(false, "urn:b")));
        Assert.That((made.State, made.Origin), Is.EqualTo((inner, OriginOf(isSecret, "urn:a").Join(OriginOf(false, "urn:b")))));
    }

    [Test]
    public void OnlyWhatIsAbsentGetsADefault([Values] InputState state)
    {
        var made = Of(state, Origin.None, 5).Or(7);
        Assert.That(made.State, Is.EqualTo(state is InputState.Absent ? InputState.Known : state));
        Assert.That(made.IsKnown(out var value) ? value : 0, Is.EqualTo(state switch { InputState.Absent => 7, InputState.Known => 5, _ => 0 }));
    }

    [Test]
    public void AFindingAtASecretShowsNothingOfIt()
    {
        var secret = Input<string>.Known("hunter2", InputPlace.Of("keyName"), OriginOf(true, null));
        secret.IsKnown(out var bare);
        Assert.That(secret.Error($"`{secret}` is `{bare}`. Write {"`x`":known}.").ToString(), Is.EqualTo("keyName: `[secret]` is `[secret]`. Write `x`."));
        Assert.That(Input<string>.Known("n", InputPlace.Of("a")).Error($"`{secret}` beside it.").ToString(), Is.EqualTo("a: `[secret]` beside it."));
    }

    /// <summary>A key that the path shows is no secret: of a map it is one only where the whole map is.</summary>
    [TestCase("labels[\"a.b/c\"]", "a.b/c", true)]
    [TestCase("labels.team", "team", true)]
    [TestCase("nodePools[0].labels.team", "labels", true)]
    [TestCase("nodePools[0].labels.team", "nodePools[0].labels", true)]
    [TestCase("labels[\"say \\\"hi\\\"\"]", "say \"hi\"", true)]
    [TestCase("labels", "team", false)]
    [TestCase("labels.team", "tea", false)]
    [TestCase("labels.steam", "team", false)]
    [TestCase("nodePools[0].labels", "0", false)]
    [TestCase("labels.team", "", false)]
    public void AFindingAtASecretShowsTheKeysOfItsPath(string path, string key, bool shown)
    {
        var secret = Input<string>.Known("hunter2", InputPlace.Of(path), OriginOf(true, null));
        Assert.That(secret.Error($"`{key}` is `{secret}`.").Message.ToString(), Is.EqualTo($"`{(shown ? key : "[secret]")}` is `[secret]`."));
    }

    [Test]
    public void EveryEnumerationIsSpelledAsTheSchemaSpellsIt()
    {
        Assert.That(Enum.GetValues<CapacityType>().Select(c => Spelling.Of(c)), Is.EqualTo(new[] { "ON_DEMAND", "SPOT", "CAPACITY_BLOCK" }));
        Assert.That(Spelling.Of((object)VolumeType.Gp3), Is.EqualTo("gp3"));
        Assert.That(Spelling.Of("no enumeration"), Is.Null);
    }
}
