using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Yaml.Typing;

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
