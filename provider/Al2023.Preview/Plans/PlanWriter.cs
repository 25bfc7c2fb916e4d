using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Plans;

/// <summary>
/// The JSON of a plan, described by <c>plan.schema.json</c>: the same plan is the same bytes. Keys are in ordinal order,
/// resources sorted by URN, empty parts are left out, secrets are hidden, and nothing tells of the machine or the time.
/// </summary>
public static class PlanWriter
{
    /// <summary>The version of the format, raised by a change that an older reader would misread.</summary>
    public const int Version = 2;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>For a value within a line.</summary>
    internal static JsonSerializerOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The plan as JSON text, ending with a line feed.</summary>
    public static string Write(Plan plan) => Format(ToJson(plan));

    /// <summary>The text of a JSON document in the one layout that all our files have.</summary>
    public static string Format(JsonNode document) => document.ToJsonString(Indented) + "\n";

    /// <summary>The plan as a JSON document.</summary>
    public static JsonObject ToJson(Plan plan)
    {
        var redacted = Redaction.Redact(plan);
        return new JsonObject
        {
            ["defaultProviders"] = new JsonObject(redacted.DefaultProviders.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)PlanValues.Write(p.Value)))),
            ["diagnostics"] = new JsonArray([.. redacted.Diagnostics.Select(ToJson)]),
            ["outputs"] = PlanValues.Write(redacted.Outputs),
            ["project"] = redacted.Project,
            ["resources"] = new JsonArray([.. redacted.Resources.Select(ToJson)]),
            ["simulated"] = new JsonArray([.. redacted.Simulated.Select(ToJson)]),
            ["stack"] = redacted.Stack,
            ["version"] = Version,
        };
    }

    /// <summary>The camel-case spelling of an enum's value.</summary>
    internal static string Spelling<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static JsonObject ToJson(Diagnostic diagnostic) => WithoutEmpty(
        ("column", (double?)diagnostic.Place?.Position?.Column),
        ("file", diagnostic.Place?.File),
        ("line", (double?)diagnostic.Place?.Position?.Line),
        ("message", diagnostic.Message),
        ("severity", Spelling(diagnostic.Severity)),
        ("urn", diagnostic.Urn));

    private static JsonObject ToJson(SimulatedAnswer answer) => WithoutEmpty(
        ("arguments", PlanValues.Write(answer.Arguments)),
        ("call", answer.Call),
        ("certificates", answer.Certificates.Length > 0 ? answer.Certificates : null),
        ("origin", Spelling(answer.Origin)));

    private static JsonObject ToJson(PlannedResource resource) => WithoutEmpty(
        ("dependencies", ToJson(resource.Dependencies)),
        ("expected", PlanValues.Write(resource.Expected)),
        ("inputs", PlanValues.Write(resource.Inputs)),
        ("kind", Spelling(resource.Kind)),
        ("name", resource.Name),
        ("options", ToJson(resource.Options)),
        ("outputs", PlanValues.Write(resource.Outputs)),
        ("parent", resource.Parent),
        ("propertyDependencies", ToJson(resource.PropertyDependencies)),
        ("provider", resource.Provider),
        ("type", resource.Type),
        ("urn", resource.Urn));

    /// <summary>The options that are set, each by its name in programs.</summary>
    internal static JsonObject ToJson(PlannedOptions options) => WithoutEmpty(
        ("additionalSecretOutputs", ToJson(options.AdditionalSecretOutputs)),
        ("aliases", new JsonArray([.. options.Aliases.Select(ToJson)])),
        ("customTimeouts", Texts(options.Timeouts)),
        ("deleteBeforeReplace", options.DeleteBeforeReplace is { } before ? JsonValue.Create(before) : null),
        ("deletedWith", options.DeletedWith),
        ("hooks", WithoutEmpty([.. options.Hooks.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => (h.Key, (JsonNode?)ToJson(h.Value)))])),
        ("ignoreChanges", ToJson(options.IgnoreChanges)),
        ("protect", options.Protect ? JsonValue.Create(true) : null),
        ("replaceOnChanges", ToJson(options.ReplaceOnChanges)),
        ("replacementTrigger", PlanValues.Write(options.ReplacementTrigger)),
        ("replaceWith", ToJson(options.ReplaceWith)),
        ("retainOnDelete", options.RetainOnDelete ? JsonValue.Create(true) : null));

    private static JsonNode? ToJson(Alias alias) => alias switch
    {
        Alias.ByUrn byUrn => JsonValue.Create(byUrn.Urn),
        Alias.ByParts parts => WithoutEmpty(
            ("name", Text(parts.Name)), ("noParent", parts.NoParent ? JsonValue.Create(true) : null), ("parent", Text(parts.ParentUrn)),
            ("project", Text(parts.Project)), ("stack", Text(parts.Stack)), ("type", Text(parts.Type))),
        _ => null,
    };

    private static JsonValue? Text(string text) => text.Length > 0 ? JsonValue.Create(text) : null;

    private static JsonObject Texts(IReadOnlyDictionary<string, string> texts) =>
        WithoutEmpty([.. texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, (JsonNode?)JsonValue.Create(t.Value)))]);

    private static JsonObject ToJson(IReadOnlyDictionary<string, UrnSet> dependencies) => WithoutEmpty(
        [.. dependencies.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => (d.Key, (JsonNode?)ToJson(d.Value)))]);

    private static JsonArray ToJson(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    private static JsonObject WithoutEmpty(params ReadOnlySpan<(string Key, JsonNode? Value)> entries)
    {
        var node = new JsonObject();
        foreach (var (key, value) in entries)
        {
            if (value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }))
                node[key] = value;
        }
        return node;
    }
}
