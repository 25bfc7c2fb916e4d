using System.Text.Json;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Plans;

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
            [.. root.Required("simulated").Items().Select(ReadSimulated)]);
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
        if (version != PlanWriter.Version)
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
        Outputs = node.Optional("outputs") is { } outputs ? PlanValues.ReadMap(outputs) : PropertyValue.Map.Empty,
        Dependencies = UrnSet.Of(Texts(node.Optional("dependencies"))),
        PropertyDependencies = node.Optional("propertyDependencies") is { } dependencies
            ? dependencies.Entries().ToDictionary(e => e.Key, e => UrnSet.Of(Texts(e.Value)), StringComparer.Ordinal)
            : new Dictionary<string, UrnSet>(),
        Options = node.Optional("options") is { } options ? ReadOptions(options) : PlannedOptions.None,
    };

    private static PlannedOptions ReadOptions(PlanNode node) => new()
    {
        Aliases = [.. Texts(node.Optional("aliases"))],
        DeleteBeforeReplace = node.Optional("deleteBeforeReplace")?.Bool(),
        IgnoreChanges = [.. Texts(node.Optional("ignoreChanges"))],
        Protect = node.Optional("protect")?.Bool() ?? false,
        ReplaceOnChanges = [.. Texts(node.Optional("replaceOnChanges"))],
        ReplacementTrigger = node.Optional("replacementTrigger") is { } trigger ? PlanValues.Read(trigger) : new PropertyValue.Null(),
        ReplaceWith = [.. Texts(node.Optional("replaceWith"))],
        RetainOnDelete = node.Optional("retainOnDelete")?.Bool() ?? false,
    };

    private static Diagnostic ReadDiagnostic(PlanNode node) => new(
        node.Required("severity").OneOf<DiagnosticSeverity>(), node.Optional("urn")?.Text(), node.Required("message").Text());

    private static SimulatedAnswer ReadSimulated(PlanNode node) => new(
        node.Required("call").Text(),
        node.Optional("arguments") is { } arguments ? PlanValues.ReadMap(arguments) : PropertyValue.Map.Empty,
        node.Required("origin").OneOf<AnswerOrigin>());

    private static IEnumerable<string> Texts(PlanNode? node) => node?.Items().Select(i => i.Text()) ?? [];
}
