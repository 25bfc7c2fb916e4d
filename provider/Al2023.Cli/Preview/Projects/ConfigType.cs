using System.Globalization;
using Al2023.Cli.Preview.Yaml.Syntax;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Projects;

/// <summary>The type of a config value: string, integer, boolean, object, or an array of them.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Items">The type of an array's elements.</param>
public sealed record ConfigType(string Name, ConfigType? Items)
{
    private static readonly string[] Names = ["string", "integer", "boolean", "object", "array"];

    /// <summary>The type that an object with <c>type</c> and <c>items</c> describes; null where it is none, which is a problem.</summary>
    public static ConfigType? Read(MapNode map, Problems problems)
    {
        if (map["type"] is not TextNode type || !Names.Contains(type.Value))
        {
            problems.Error((map["type"] ?? map).At, $"`type` must be one of {string.Join(", ", Names.Select(n => $"`{n}`"))}.");
            return null;
        }
        if (type.Value != "array")
            return new(type.Value, null);
        if (map["items"] is MapNode items)
            return new(type.Value, Read(items, problems));
        problems.Error(type.At, "An `array` needs `items`. Write `items: {type: string}`.");
        return null;
    }

    public bool Accepts(ConfigValue value) => value.IsEncrypted || Accepts(value.Value, value.Text);

    public override string ToString() => Items is null ? $"of type `{Name}`" : $"a list, each element {Items}";

    private bool Accepts(PropertyValue value, string? text) => (Name, value) switch
    {
        ("string", _) => value is not (PropertyValue.List or PropertyValue.Map) && (text is not null || value is PropertyValue.Text),
        ("integer", PropertyValue.Number n) => n.Value == Math.Truncate(n.Value),
        ("integer", PropertyValue.Text t) => int.TryParse(t.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ("boolean", PropertyValue.Bool) => true,
        ("boolean", PropertyValue.Text t) => t.Value is "true" or "false",
        ("object", PropertyValue.Map) => true,
        ("array", PropertyValue.List list) => Items is null || list.Items.All(i => Items.Accepts(i, null)),
        _ => false,
    };
}
