using System.Text.Json.Nodes;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;

namespace Al2023.Preview.Reports;

/// <summary>A report for programs: the plan, or, where it is compared, the changes, described by <c>changes.schema.json</c>.</summary>
public static class JsonReport
{
    public const int Version = 2;

    public static string Write(Report report) => report.Diff is { } diff ? PlanWriter.Format(ToJson(report, diff)) : PlanWriter.Write(report.Plan);

    private static JsonObject ToJson(Report report, PlanDiff diff) => new()
    {
        ["version"] = Version,
        ["project"] = diff.After.Project,
        ["stack"] = diff.After.Stack,
        ["changed"] = !diff.IsEmpty,
        ["summary"] = new JsonArray([.. report.Summary.Select(s => JsonValue.Create(s))]),
        ["impact"] = JsonImpact.ToJson(report.Impact!),
        ["resources"] = new JsonArray([.. diff.Resources.Where(r => r.Differs || r.NotCompared.Count > 0).Select(ToJson)]),
        ["unchanged"] = diff.Resources.Count(r => r.Kind == ChangeKind.Unchanged),
        ["outputs"] = new JsonArray([.. diff.Outputs.Select(ToJson)]),
        ["diagnostics"] = PlanWriter.ToJson(report.Plan)["diagnostics"]!.DeepClone(),
    };

    private static JsonObject ToJson(ResourceChange change)
    {
        var node = new JsonObject
        {
            ["change"] = PlanWriter.Spelling(change.Kind),
            ["documents"] = new JsonArray([.. change.Documents.Select(ToJson)]),
            ["name"] = change.Resource.Name,
            ["notCompared"] = new JsonArray([.. change.NotCompared.Select(p => JsonValue.Create(p))]),
            ["properties"] = new JsonArray([.. change.Properties.Select(ToJson)]),
            ["type"] = change.Resource.Type,
            ["urn"] = change.Resource.Urn,
        };
        if (change.Options.Count > 0)
            node["options"] = new JsonArray([.. change.Options.Select(ToJson)]);
        if (change.FormerUrn is { } former)
            node["formerUrn"] = former;
        if (change.IsRetained)
            node["retained"] = true;
        if (change.Kind == ChangeKind.Replaced)
            node["deletesFirst"] = change.DeletesFirst;
        if (change.ReplacedFor is { } reason)
            node["replacedFor"] = reason;
        if (!change.IsRuleKnown)
            node["ruleUnknown"] = true;
        if (change.Nodes is { } nodes)
            node["nodes"] = ToJson(nodes);
        return node;
    }

    private static JsonObject ToJson(OptionChange option)
    {
        var node = new JsonObject { ["name"] = option.Name };
        if (option.Before is { } before)
            node["before"] = before;
        if (option.After is { } after)
            node["after"] = after;
        return node;
    }

    private static JsonObject ToJson(NodeEffect nodes) => new()
    {
        ["fate"] = PlanWriter.Spelling(nodes.Disruption),
        ["reason"] = nodes.Reason,
        ["unit"] = PlanWriter.Spelling(nodes.Unit),
    };

    private static JsonObject ToJson(DocumentChange document) => new()
    {
        ["diff"] = new JsonArray([.. TextDiff.Unified(document.Before, document.After).Select(l => JsonValue.Create(l))]),
        ["name"] = document.Name,
        ["path"] = document.Path,
    };

    internal static JsonObject ToJson(PropertyChange property)
    {
        var node = new JsonObject { ["effect"] = PlanWriter.Spelling(property.Effect), ["path"] = property.Path };
        if (property.Before is { } before)
            node["before"] = PlanValues.Write(before);
        if (property.After is { } after)
            node["after"] = PlanValues.Write(after);
        if (property.Cause is { } cause)
            node["cause"] = cause;
        return node;
    }
}
