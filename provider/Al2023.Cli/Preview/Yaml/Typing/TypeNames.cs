using System.Globalization;

namespace Al2023.Cli.Preview.Yaml.Typing;

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
