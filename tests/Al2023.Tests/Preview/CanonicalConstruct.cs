using System.Text.Json.Nodes;
using Al2023.Protocol.Messages;
using Google.Protobuf;

namespace Al2023.Tests.Preview;

/// <summary>An order to construct, as text that is equal where the orders are, whatever machine and moment they are of.</summary>
internal static class CanonicalConstruct
{
    private static readonly string[] Incidental = ["monitorEndpoint", "parallel", "dryRun", "organization", "project", "stack", "acceptsOutputValues", "stackTraceHandle"];

    public static string Of(ConstructRequest request)
    {
        // A known value without secret and dependencies may be spelled as an output; hooks and timeouts may be empty.
        request = ConstructMapper.Encode(ConstructMapper.Decode(request));
        request.CustomTimeouts ??= new();
        request.ResourceHooks ??= new();
        var json = JsonNode.Parse(JsonFormatter.Default.Format(request))!.AsObject();
        foreach (var name in Incidental)
            json.Remove(name);
        return Sorted(json)!.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        // The embedded engine does not hash archives, which components refuse.
        JsonObject o => new JsonObject(o.Where(p => p.Key != "hash" || !IsArchive(o)).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static bool IsArchive(JsonObject value) =>
        value["4dabf18193072939515e22adb298388d"] is JsonValue signature && (string?)signature == "0def7320c3a5731c473e5ecbe6d01bc7";
}
