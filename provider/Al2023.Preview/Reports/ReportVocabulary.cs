using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Reports;

/// <summary>The words and signs that all reports share.</summary>
internal static partial class ReportVocabulary
{
    public const string Offline = "Made offline: no AWS account was asked, and the answers listed as simulated are not AWS's own.";

    public static string Sign(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "+",
        ChangeKind.Removed => "-",
        ChangeKind.Updated => "~",
        ChangeKind.Replaced => "±",
        _ => " ",
    };

    public static string Name(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "created",
        ChangeKind.Removed => "deleted",
        ChangeKind.Updated => "updated",
        ChangeKind.Replaced => "replaced",
        _ => "unchanged",
    };

    /// <summary>What follows for nodes, or how a replacement goes; empty where there is nothing to say.</summary>
    public static string Consequence(ResourceChange change) => change switch
    {
        { Nodes: { Disruption: NodeDisruption.Rolls, Unit: NodeUnit.NodeGroup, Reason: var why } } => $"every node rolls: {why}",
        { Nodes: { Disruption: NodeDisruption.Rolls, Reason: var why } } => $"Karpenter replaces all its nodes: {why}",
        { Nodes: { Disruption: NodeDisruption.RollsWhereUnfit, Reason: var why } } => $"Karpenter replaces the nodes that no longer fit: {why}",
        { Nodes: { Disruption: NodeDisruption.ReplacedBlueGreen, Unit: NodeUnit.NodeGroup, Reason: var why } } => $"blue/green, the new one is up before the old is drained: {why}",
        { Nodes: { Disruption: NodeDisruption.NewNodesOnly, Reason: var why } } => $"only new nodes follow, as there is no instance refresh: {why}",
        { Nodes.Disruption: NodeDisruption.Settings } => "no node is replaced",
        { Kind: ChangeKind.Replaced, DeletesFirst: true } => $"the old one is deleted first: {Reason(change)}",
        { Kind: ChangeKind.Replaced } => $"for {Reason(change)}",
        { Kind: ChangeKind.Updated, IsRuleKnown: false } => "its provider says whether in place",
        _ => "",
    };

    /// <summary>What an input's change does, in brackets after it; empty for a plain update.</summary>
    public static string Effect(PropertyChange property) => property.Effect switch
    {
        PropertyEffect.Replace => "replaces",
        PropertyEffect.Keep => "no change: the provider keeps the old value",
        _ => "",
    };

    /// <summary>The old and the new value of an input, on one line.</summary>
    public static string Values(Report report, PropertyChange property) => property switch
    {
        { Cause: { } cause } => $"changes with {report.NameOf(cause)} ({Urns.ShortType(cause)})",
        { Before.IsSecret: true, After.IsSecret: true } => "(secret)",
        _ => $"{LineText.Write(property.Before)} → {LineText.Write(property.After)}",
    };

    /// <summary>What changes beside inputs: options, and the name by which Pulumi knows the resource; a line each.</summary>
    public static IEnumerable<string> Aside(ResourceChange change)
    {
        if (change.FormerUrn is { } former)
            yield return $"was {former}, and is found by an alias";
        if (change.IsRetained)
            yield return "stays in AWS, as `retainOnDelete` says; Pulumi no longer knows it";
        foreach (var option in change.Options)
            yield return $"option {option.Name}: {option.Before ?? "nothing"} → {option.After ?? "nothing"}";
    }

    /// <summary>The changes that no document of the resource shows already.</summary>
    public static IEnumerable<PropertyChange> Undocumented(ResourceChange change) => change.Properties.Where(p =>
        !change.Documents.Any(d => d.Path == p.Path || d.Path.Length == 0 && p is { Effect: PropertyEffect.Update, Cause: null }));

    /// <summary>The inputs without those that are shown as documents.</summary>
    public static PropertyValue.Map InputsWithoutDocuments(PlannedResource resource)
    {
        var paths = Documents.Of(resource).Select(d => d.Path).ToHashSet(StringComparer.Ordinal);
        return paths.Contains("") ? PropertyValue.Map.Empty : PropertyValue.Map.Of(resource.Inputs.Entries.Where(e => !paths.Contains(e.Key)));
    }

    /// <summary>A simulated call with its arguments, on one line.</summary>
    public static string Call(SimulatedAnswer answer) =>
        $"{answer.Call[(answer.Call.LastIndexOf(':') + 1)..]}({string.Join(", ", answer.Arguments.Entries.Select(e => $"{e.Key}: {LineText.Write(e.Value)}"))})"
        + (answer.Origin == AnswerOrigin.Recorded ? ", as recorded" : "");

    /// <summary>The text without colours, and with what could fool a terminal or a reader's eye, controls and changes of direction, spelled out.</summary>
    public static string Visible(string text)
    {
        if (!text.Any(IsHidden))
            return text;
        text = Colour.Replace(text, "");
        var visible = new StringBuilder();
        foreach (var c in text)
            _ = IsHidden(c) ? visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : visible.Append(c);
        return visible.ToString();
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colour { get; }

    private static bool IsHidden(char c) =>
        char.IsControl(c) && c is not ('\n' or '\t') || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' or '\u200e' or '\u200f';

    private static string Reason(ResourceChange change) =>
        change.ReplacedFor ?? string.Join(", ", change.Properties.Where(p => p.Effect == PropertyEffect.Replace).Select(p => p.Path));
}
