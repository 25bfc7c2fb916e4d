using System.Text.Json;

namespace Al2023.Tests.Nodes;

/// <summary>Reads JSON as the plain values that inputs arrive as: numbers are doubles.</summary>
public static class PlainJson
{
    public static IReadOnlyDictionary<string, object?> Map(string json) =>
        (IReadOnlyDictionary<string, object?>)Read(JsonDocument.Parse(json).RootElement)!;

    private static object? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(p => p.Name, p => Read(p.Value), StringComparer.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
