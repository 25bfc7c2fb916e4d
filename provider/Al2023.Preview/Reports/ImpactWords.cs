using System.Globalization;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;

namespace Al2023.Preview.Reports;

/// <summary>The words in which all reports tell what a change means for nodes.</summary>
internal static class ImpactWords
{
    public const string NothingTouched = "No node is touched.";

    private const int MostLetters = 300;

    /// <summary>A sign that differs in shape, not by its colour alone.</summary>
    public static string Sign(NodeImpact impact) => impact.IsDisruptive ? "‼" : "·";

    /// <summary>What holds the nodes: <c>managed node group</c>.</summary>
    public static string Unit(NodeImpact impact) => impact.Change.Resource.Type switch
    {
        "aws:eks/nodeGroup:NodeGroup" => "managed node group",
        "aws:autoscaling/group:Group" => "self-managed node group",
        _ => impact.Change.Nodes!.Unit == NodeUnit.NodeClass ? "Karpenter node class" : "Karpenter node pool",
    };

    /// <summary>How many nodes there are by the program, after a comma; empty where that is not known.</summary>
    public static string Count(NodeImpact impact) =>
        impact.Nodes is { } count && impact.IsDisruptive ? string.Create(CultureInfo.InvariantCulture, $", {count} {(count == 1 ? "node" : "nodes")} by the program") : "";

    public static string Fate(NodeImpact impact) => impact.Change.Nodes!.Disruption switch
    {
        NodeDisruption.Removed => "it is deleted, with its nodes",
        NodeDisruption.ReplacedOldFirst => "it is replaced with all its nodes, the old one is deleted first",
        NodeDisruption.ReplacedBlueGreen => "it is replaced with all its nodes, the new one comes first",
        NodeDisruption.Rolls => "every node is replaced",
        NodeDisruption.RollsWhereUnfit => "the nodes that no longer fit are replaced",
        NodeDisruption.NewNodesOnly => "only new nodes follow, as there is no instance refresh",
        NodeDisruption.Created => "it is new",
        _ => "no node is replaced",
    };

    /// <summary>When it happens; empty where no node is touched.</summary>
    public static string When(NodeImpact impact) => impact.Change.Nodes!.Disruption == NodeDisruption.Removed ? "at the end"
        : impact.Step > 0 ? string.Create(CultureInfo.InvariantCulture, $"step {impact.Step}")
        : "";

    /// <summary>Why: each input that the user changed, with its place in the program.</summary>
    public static IEnumerable<string> Why(Report report, NodeImpact impact)
    {
        if (impact.Causes.Count == 0 && impact.IsDisruptive)
            yield return impact.Change.ReplacedFor ?? "the program no longer has it";
        foreach (var cause in impact.Causes)
        {
            var about = cause.Resource.Urn == impact.Change.Resource.Urn ? "" : $" of {cause.Resource.Name} ({Urns.ShortType(cause.Resource.Urn)})";
            var place = cause.Resource.Place is { } at ? $", {at}" : "";
            yield return $"{cause.Property.Path}{about}: {Values(report, cause.Property)}{(cause.IsWritten ? place : "; no input of the program says so")}";
        }
    }

    /// <summary>A long value, user data for example, is shown below, where it can be read.</summary>
    private static string Values(Report report, PropertyChange property)
    {
        var values = ReportVocabulary.Values(report, property);
        return values.Length <= MostLetters ? values : "changes, as is shown below";
    }

    /// <summary>How: the inputs of the group by which it comes, each path as the report writes one, and who drains its nodes.</summary>
    public static string How(NodeImpact impact, Func<string, string> path) => impact.Change.Deciding.Count == 0 ? impact.Drain
        : $"by {string.Join(", ", impact.Change.Deciding.Select(p => path(p.Path)))}. {impact.Drain}".TrimEnd();

    /// <summary>A line of a policy with its sign.</summary>
    public static string Line(PermissionLine line) => (line.IsGained ? "+ " : "- ") + line.Text;
}
