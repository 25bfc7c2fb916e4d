using Al2023.Preview.Plans;
using System.Globalization;
using Al2023.Preview.Yaml.Expressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Yaml.Typing;

/// <summary>
/// Which values fit which types, by the rules of Pulumi's YAML runtime (pulumi-yaml v1.38.1, pkg/pulumiyaml/analyser.go):
/// numbers and booleans become text, a fraction may stand for an integer, and an enumeration is checked where its value
/// is written out at the property itself, not inside a list.
/// </summary>
/// <param name="typeOf">The type of an expression.</param>
public sealed class Assignability(Func<Expression, SchemaType> typeOf)
{
    public IEnumerable<Mismatch> Check(Expression? value, SchemaType from, SchemaType to, string path, Position at) => (from, to) switch
    {
        (AnyType, _) or (_, AnyType) => [],
        (UnionType union, _) => union.Alternatives.SelectMany(a => Check(value, a, to, path, at)),
        (_, UnionType union) => union.Alternatives.Any(a => !Check(value, from, a, path, at).Any()) ? [] : Wrong(from, to, path, at),
        (EnumType e, not EnumType) => Check(value, e.Element, to, path, at),
        (_, PrimitiveType primitive) => Fits(from, primitive) ? [] : Wrong(from, to, path, at),
        (_, EnumType e) => Enumeration(value, from, e, path, at),
        (ArrayType f, ArrayType t) => value is ListExpression list
            ? list.Items.SelectMany((item, i) => Element(item, t.Element, InputPath.Index(path, i)))
            : Check(null, f.Element, t.Element, path, at),
        (MapType f, MapType t) => Check(null, f.Element, t.Element, path, at),
        (ObjectType f, MapType t) => f.Properties.SelectMany(p => Entry(value, p.Name) is { } entry
            ? Check(t.Element is ObjectType ? entry : null, typeOf(entry), t.Element, InputPath.Key(path, p.Name), entry.At)
            : Check(null, p.Type, t.Element, InputPath.Key(path, p.Name), at)),
        (MapType f, ObjectType t) => t.Properties.SelectMany(p => Check(null, f.Element, p.Type, InputPath.Key(path, p.Name), at)),
        (ObjectType f, ObjectType t) => Properties(value, f, t, path, at),
        (ResourceReferenceType f, ResourceReferenceType t) when f.Token == t.Token => [],
        _ => Wrong(from, to, path, at),
    };

    /// <summary>An element written out in a list. An enumeration is not checked there, as in the runtime; what an object holds is.</summary>
    private IEnumerable<Mismatch> Element(Expression item, SchemaType to, string path) =>
        Check(to is EnumType ? null : item, typeOf(item), to, path, item.At);

    private static bool Fits(SchemaType from, PrimitiveType to) => to.Name switch
    {
        "integer" or "number" => from == SchemaType.Integer || from == SchemaType.Number,
        "string" => from is ResourceReferenceType || from == SchemaType.Text || from == SchemaType.Number || from == SchemaType.Integer || from == SchemaType.Boolean,
        "asset" => from == SchemaType.Asset || from == SchemaType.Archive,
        _ => from == to,
    };

    private IEnumerable<Mismatch> Enumeration(Expression? value, SchemaType from, EnumType to, string path, Position at)
    {
        if (Check(value, from is EnumType f ? f.Element : from, to.Element, path, at).Any())
            return Wrong(from, to, path, at);
        return value is LiteralExpression { Value: string or double } literal && !to.Values.Contains(literal.Value)
            ? [new(at, path, $"`{path}` must be {TypeNames.Of(to)}, and not `{literal.Value}`.{Suggest(literal.Value, to)}")]
            : [];
    }

    private IEnumerable<Mismatch> Properties(Expression? value, ObjectType from, ObjectType to, string path, Position at)
    {
        // A misspelt property is the cause of the missing one: it is named alone.
        var misspelt = from.Properties.Where(p => to[p.Name] is null)
            .Select(p => Nearest.Find(p.Name, to.Properties.Where(t => from[t.Name] is null).Select(t => t.Name))).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var missing in to.Properties.Where(p => p.IsRequired && from[p.Name] is null))
        {
            if (!misspelt.Contains(missing.Name))
                yield return new(at, InputPath.Key(path, missing.Name), $"`{InputPath.Key(path, missing.Name)}` is missing. Write {TypeNames.Of(missing.Type)}.");
        }
        foreach (var property in from.Properties)
        {
            var below = InputPath.Key(path, property.Name);
            var place = At(value, property.Name, at);
            if (to[property.Name] is not { } wanted)
            {
                var meant = Nearest.Find(property.Name, to.Properties.Select(p => p.Name));
                yield return new(place, below, $"There is no property `{below}`.{Nearest.Suggest(property.Name, to.Properties.Select(p => p.Name))}") { Meant = meant is null ? null : InputPath.Key(path, meant) };
                continue;
            }
            var inner = Entry(value, property.Name);
            foreach (var mismatch in Check(inner, inner is null ? property.Type : typeOf(inner), wanted.Type, below, place))
                yield return mismatch;
        }
    }

    private static Mismatch[] Wrong(SchemaType from, SchemaType to, string path, Position at) =>
        [new(at, path, $"`{path}` must be {TypeNames.Of(to)}, and this is {TypeNames.Of(from)}.")];

    private static string Suggest(object? value, EnumType to) =>
        value is string text ? Nearest.Suggest(text, to.Values.OfType<string>()) : "";

    private static Position At(Expression? value, string key, Position otherwise) => Entry(value, key)?.At ?? otherwise;

    private static Expression? Entry(Expression? value, string key) =>
        (value as MapExpression)?.Entries.FirstOrDefault(e => e.Key is LiteralExpression { Value: string k } && k == key).Value;
}

/// <summary>Why a value does not fit: where, at which path, and what to write instead.</summary>
public sealed record Mismatch(Position At, string Path, string Message)
{
    /// <summary>The path that a misspelt one means; null elsewhere.</summary>
    public string? Meant { get; init; }
}

/// <summary>The types of values.</summary>
public static class ValueTypes
{
    public static SchemaType Of(PropertyValue value) => value switch
    {
        PropertyValue.Bool => SchemaType.Boolean,
        PropertyValue.Number n => n.Value == Math.Truncate(n.Value) ? SchemaType.Integer : SchemaType.Number,
        PropertyValue.Text => SchemaType.Text,
        PropertyValue.List list => new ArrayType(SchemaType.UnionOf(list.Items.Select(Of))),
        PropertyValue.Map map => new ObjectType("", [.. map.Entries.Select(e => new SchemaProperty(e.Key, Of(e.Value), true, false))]),
        PropertyValue.Asset => SchemaType.Asset,
        PropertyValue.Archive => SchemaType.Archive,
        _ => SchemaType.Any,
    };
}

/// <summary>Types in words, for messages.</summary>
public static class TypeNames
{
    public static string Of(SchemaType type) => type switch
    {
        PrimitiveType { Name: "string" } => "text",
        PrimitiveType { Name: "boolean" } => "`true` or `false`",
        PrimitiveType { Name: "integer" or "number" } => "a number",
        PrimitiveType { Name: "asset" } => "an asset",
        PrimitiveType => "an archive",
        ArrayType a => $"a list of {Of(a.Element)}",
        MapType m => $"a map of {Of(m.Element)}",
        EnumType e => $"one of {string.Join(", ", e.Values.Select(v => $"`{Convert.ToString(v, CultureInfo.InvariantCulture)}`"))}",
        ObjectType { Token: "" } => "an object",
        ObjectType o => $"a {o.Token[(o.Token.LastIndexOf(':') + 1)..]} object",
        UnionType u => string.Join(" or ", u.Alternatives.Select(Of)),
        ResourceReferenceType r => $"a resource ({r.Token})",
        _ => "any value",
    };
}
