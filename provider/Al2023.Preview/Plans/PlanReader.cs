using System.Globalization;
using System.Text.Json;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Plans;

/// <summary>Reads what <see cref="PlanWriter"/> wrote.</summary>
public static class PlanReader
{
    /// <summary>The plan of a JSON text. Throws <see cref="InvalidPlanException"/> that says what is wrong and where.</summary>
    public static Plan Read(string json)
    {
        using var document = Parse(json);
        var root = new PlanNode(document.RootElement, "");
        CheckVersion(root);
        return new Plan(
            root.Required("project").Text(),
            root.Required("stack").Text(),
            [.. root.Required("resources").Items().Select(ReadResource)],
            PlanValues.ReadMap(root.Required("outputs")),
            [.. root.Required("diagnostics").Items().Select(ReadDiagnostic)],
            [.. root.Required("simulated").Items().Select(ReadSimulated)])
        {
            DefaultProviders = root.Optional("defaultProviders") is { } providers
                ? providers.Entries().ToDictionary(e => e.Key, e => PlanValues.ReadMap(e.Value), StringComparer.Ordinal)
                : new Dictionary<string, PropertyValue.Map>(),
        };
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new InvalidPlanException($"This is no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}. Save the plan again with `preview --save`.");
        }
    }

    private static void CheckVersion(PlanNode root)
    {
        var version = root.Required("version").Number();
        if (version > PlanWriter.Version)
            throw new InvalidPlanException($"The plan has version {version:R}, and this al2023 reads up to {PlanWriter.Version}. Update al2023, or save the plan again with this one.");
        if (version < 1 || version != Math.Truncate(version))
            throw root.Required("version").Wrong($"is {version:R}, which no al2023 wrote");
    }

    private static PlannedResource ReadResource(PlanNode node) => new()
    {
        Urn = node.Required("urn").Text(),
        Type = node.Required("type").Text(),
        Name = node.Required("name").Text(),
        Kind = node.Required("kind").OneOf<ResourceKind>(),
        Parent = node.Optional("parent")?.Text(),
        Provider = node.Optional("provider")?.Text(),
        Inputs = node.Optional("inputs") is { } inputs ? PlanValues.ReadMap(inputs) : PropertyValue.Map.Empty,
        Expected = node.Optional("expected") is { } expected ? PlanValues.ReadMap(expected) : PropertyValue.Map.Empty,
        Outputs = node.Optional("outputs") is { } outputs ? PlanValues.ReadMap(outputs) : PropertyValue.Map.Empty,
        Dependencies = UrnSet.Of(Texts(node.Optional("dependencies"))),
        PropertyDependencies = node.Optional("propertyDependencies") is { } dependencies
            ? dependencies.Entries().ToDictionary(e => e.Key, e => UrnSet.Of(Texts(e.Value)), StringComparer.Ordinal)
            : new Dictionary<string, UrnSet>(),
        Options = node.Optional("options") is { } options ? ReadOptions(options) : PlannedOptions.None,
    };

    private static PlannedOptions ReadOptions(PlanNode node) => new()
    {
        AdditionalSecretOutputs = [.. Texts(node.Optional("additionalSecretOutputs"))],
        Aliases = [.. node.Optional("aliases")?.Items().Select(ReadAlias) ?? []],
        DeleteBeforeReplace = node.Optional("deleteBeforeReplace")?.Bool(),
        DeletedWith = node.Optional("deletedWith")?.Text(),
        Hooks = Entries(node, "hooks").ToDictionary(e => e.Key, e => (IReadOnlyList<string>)[.. Texts(e.Value)], StringComparer.Ordinal),
        IgnoreChanges = [.. Texts(node.Optional("ignoreChanges"))],
        Protect = Flag(node, "protect"),
        ReplaceOnChanges = [.. Texts(node.Optional("replaceOnChanges"))],
        ReplacementTrigger = node.Optional("replacementTrigger") is { } trigger ? PlanValues.Read(trigger) : new PropertyValue.Null(),
        ReplaceWith = [.. Texts(node.Optional("replaceWith"))],
        RetainOnDelete = Flag(node, "retainOnDelete"),
        Timeouts = Entries(node, "customTimeouts").ToDictionary(e => e.Key, e => e.Value.Text(), StringComparer.Ordinal),
    };

    private static Alias ReadAlias(PlanNode node) => node.Kind == PlanNodeKind.Text ? new Alias.ByUrn(node.Text()) : new Alias.ByParts
    {
        Name = Part(node, "name"),
        NoParent = Flag(node, "noParent"),
        ParentUrn = Part(node, "parent"),
        Project = Part(node, "project"),
        Stack = Part(node, "stack"),
        Type = Part(node, "type"),
    };

    private static string Part(PlanNode node, string key) => node.Optional(key)?.Text() ?? "";

    private static bool Flag(PlanNode node, string key) => node.Optional(key)?.Bool() ?? false;

    private static IEnumerable<KeyValuePair<string, PlanNode>> Entries(PlanNode node, string key) => node.Optional(key)?.Entries() ?? [];

    private static Diagnostic ReadDiagnostic(PlanNode node) => new(
        node.Required("severity").OneOf<DiagnosticSeverity>(), node.Optional("urn")?.Text(), node.Required("message").Text())
    {
        Place = node.Optional("file") is { } file ? new(file.Text(), ReadPosition(node)) : null,
    };

    private static Position? ReadPosition(PlanNode node) =>
        node.Optional("line") is { } line ? new((int)line.Number(), (int)(node.Optional("column")?.Number() ?? 1)) : null;

    private static SimulatedAnswer ReadSimulated(PlanNode node) => new(
        node.Required("call").Text(),
        node.Optional("arguments") is { } arguments ? PlanValues.ReadMap(arguments) : PropertyValue.Map.Empty,
        node.Required("origin").OneOf<AnswerOrigin>())
    {
        Certificates = node.Optional("certificates")?.Text() ?? "",
    };

    private static IEnumerable<string> Texts(PlanNode? node) => node?.Items().Select(i => i.Text()) ?? [];
}

/// <summary>A JSON value of a plan with its path, so that whatever is wrong can be said with its place.</summary>
internal sealed record PlanNode(JsonElement Element, string Path)
{
    public PlanNodeKind Kind => Element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => PlanNodeKind.Bool,
        JsonValueKind.Number => PlanNodeKind.Number,
        JsonValueKind.String => PlanNodeKind.Text,
        JsonValueKind.Array => PlanNodeKind.List,
        JsonValueKind.Object => PlanNodeKind.Map,
        _ => PlanNodeKind.Null,
    };

    public string Text() => Expect(PlanNodeKind.Text, "a string").Element.GetString()!;

    public bool Bool() => Expect(PlanNodeKind.Bool, "true or false").Element.GetBoolean();

    public double Number() => Expect(PlanNodeKind.Number, "a number").Element.GetDouble();

    public IEnumerable<PlanNode> Items() => Expect(PlanNodeKind.List, "an array").Element.EnumerateArray()
        .Select((item, i) => new PlanNode(item, string.Create(CultureInfo.InvariantCulture, $"{Path}[{i}]")));

    public IEnumerable<KeyValuePair<string, PlanNode>> Entries() => Expect(PlanNodeKind.Map, "an object").Element.EnumerateObject()
        .Select(p => KeyValuePair.Create(p.Name, new PlanNode(p.Value, Below(p.Name))));

    public PlanNode Required(string key) => Optional(key) ?? throw Wrong($"has no `{key}`");

    public PlanNode? Optional(string key) =>
        Expect(PlanNodeKind.Map, "an object").Element.TryGetProperty(key, out var value) ? new PlanNode(value, Below(key)) : null;

    /// <summary>The value of an enum by its camel-case spelling.</summary>
    public T OneOf<T>() where T : struct, Enum
    {
        var text = Text();
        var values = Enum.GetValues<T>().ToDictionary(PlanWriter.Spelling, StringComparer.Ordinal);
        return values.TryGetValue(text, out var value) ? value : throw Wrong($"is `{text}`, not one of `{string.Join("`, `", values.Keys)}`");
    }

    public InvalidPlanException Wrong(string what) => new($"This is no plan: {(Path.Length == 0 ? "the file" : $"`{Path}`")} {what}. Save it again with `preview --save`.");

    private PlanNode Expect(PlanNodeKind kind, string article) => Kind == kind ? this : throw Wrong($"is not {article}");

    private string Below(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}

/// <summary>What a JSON value is.</summary>
internal enum PlanNodeKind
{
    Null,
    Bool,
    Number,
    Text,
    List,
    Map,
}

/// <summary>A saved plan that cannot be read; the message says why and what to do.</summary>
public sealed class InvalidPlanException(string message) : Exception(message);
