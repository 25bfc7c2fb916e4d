using Al2023.Protocol.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Al2023.Tests.Protocol;

/// <summary>Random property values: every kind, nested, with secrets and dependencies anywhere.</summary>
internal static class AnyValue
{
    private static readonly string[] _texts = ["", "a", "ä\u2028\ud83d\ude00", "4dabf18193072939515e22adb298388d", "true", "1"];
    private static readonly string[] _keys = ["a", "a.b/c", "", "\"", "value", "secret"];

    public static Arbitrary<PropertyValue> Arbitrary { get; } = Arb.From(Gen.Sized(size => Tree(Math.Min(size, 20))));

    private static Gen<PropertyValue> Tree(int size) =>
        from value in size <= 1 ? Leaf : Gen.OneOf(Leaf, ListOf(size / 3), MapOf(size / 3))
        from isSecret in Gen.Elements(true, false, false)
        from urns in Gen.SubListOf("urn:a", "urn:b", "urn:c")
        select value with { IsSecret = isSecret, Dependencies = UrnSet.Of(urns) };

    private static Gen<PropertyValue> Leaf { get; } = Gen.OneOf(
        Gen.Constant<PropertyValue>(new PropertyValue.Null()),
        Gen.Constant<PropertyValue>(new PropertyValue.Unknown()),
        Gen.Elements(true, false).Select(b => (PropertyValue)b),
        Gen.Elements(0.0, -1, 1.5, 1e300, 9007199254740993).Select(n => (PropertyValue)n),
        Gen.Elements(_texts).Select(t => (PropertyValue)new PropertyValue.Text(t)),
        Gen.Constant<PropertyValue>(new PropertyValue.Asset(null, "text", null, null)),
        Gen.Constant<PropertyValue>(new PropertyValue.Resource("urn:r", "id", "1.0.0")));

    private static Gen<PropertyValue> ListOf(int size) =>
        from items in Gen.ListOf(Tree(size), 3)
        select (PropertyValue)new PropertyValue.List([.. items]);

    private static Gen<PropertyValue> MapOf(int size) =>
        from keys in Gen.SubListOf(_keys)
        from values in Gen.ListOf(Tree(size), keys.Count)
        select (PropertyValue)PropertyValue.Map.Of(keys.Zip(values, KeyValuePair.Create));
}
