using System.Text.Json;
using System.Text.Json.Nodes;

namespace Al2023.Tests.Components.NodeClass;

/// <summary>What both kinds of manifests share on their way to inputs.</summary>
internal sealed class ManifestMapping(JsonObject manifest)
{
    public JsonObject Inputs { get; } = [];

    public List<string> Inexpressible { get; } = [];

    public JsonObject Manifest => manifest;

    public string ApiVersion => ((string)manifest["apiVersion"]!).Split('/')[1];

    public bool IsV1 => ApiVersion == "v1";

    /// <summary>Notes why the manifest cannot be said with inputs.</summary>
    public void Cannot(string why) => Inexpressible.Add(why);

    /// <summary>The spec; null where there is none.</summary>
    public JsonObject? Spec()
    {
        foreach (var (key, _) in manifest.Where(e => e.Key is not ("apiVersion" or "kind" or "metadata" or "spec")))
            Cannot($"`{key}` beside `spec`");
        if (manifest["spec"] is JsonObject spec)
            return spec;
        Cannot("no `spec`");
        return null;
    }

    /// <summary>Copies a value, renaming keys of its objects; a number where Kubernetes wants a text is read as its text.</summary>
    public JsonNode? Copy(JsonNode? value, Dictionary<string, string>? names = null) => value switch
    {
        JsonObject map => new JsonObject(map.Select(e => KeyValuePair.Create(names?.GetValueOrDefault(e.Key, e.Key) ?? e.Key, Copy(e.Value, names)))),
        JsonArray list => new JsonArray([.. list.Select(i => Copy(i, names))]),
        _ => value?.DeepClone(),
    };

    /// <summary>Copies a map of texts, or a list of objects that hold some under the given keys.</summary>
    public JsonNode? CopyTexts(JsonNode? value)
    {
        if (HoldsNumber(value))
            Cannot("a number where a text is wanted is read as its text");
        return Copy(value);
    }

    /// <summary>Copies kubelet settings, whose maps hold texts.</summary>
    public JsonNode? CopyKubelet(JsonNode? kubelet) => kubelet is not JsonObject settings
        ? Copy(kubelet)
        : new JsonObject(settings.Select(e => KeyValuePair.Create(e.Key, e.Value is JsonObject ? CopyTexts(e.Value) : Copy(e.Value))));

    public static bool HoldsNumber(JsonNode? value) => value switch
    {
        JsonObject map => map.Any(e => HoldsNumber(e.Value)),
        JsonValue leaf => leaf.GetValueKind() is JsonValueKind.Number && leaf.ToString().All(char.IsAsciiDigit),
        _ => false,
    };
}
