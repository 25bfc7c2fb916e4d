using System.Text.Json.Nodes;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Nodes.Al2;

/// <summary>The results of a function as a person reads them: fields in the schema's order, not by the alphabet.</summary>
internal static class SchemaOrder
{
    private static readonly JsonObject _schema = JsonNode.Parse(File.ReadAllText(Repository.Path("provider", "schema.json")))!.AsObject();

    public static OrderedDictionary<string, object?> Of(string function, PropertyValue.Map results) =>
        Fields(_schema["functions"]![$"al2023:index:{function}"]!["outputs"]!, (IReadOnlyDictionary<string, object?>)results.ToPlain()!);

    private static OrderedDictionary<string, object?> Fields(JsonNode type, IReadOnlyDictionary<string, object?> values) => new(
        from property in type["properties"]!.AsObject()
        where values.ContainsKey(property.Key)
        select KeyValuePair.Create(property.Key, Value(property.Value!, values[property.Key])));

    private static object? Value(JsonNode type, object? value) => value switch
    {
        IReadOnlyList<object?> items when type["items"] is { } element => items.Select(i => Value(element, i)).ToList(),
        IReadOnlyDictionary<string, object?> map when type["$ref"]?.GetValue<string>() is { } reference && reference.StartsWith("#/types/", StringComparison.Ordinal) =>
            Fields(_schema["types"]![reference["#/types/".Length..]]!, map),
        _ => value,
    };
}
