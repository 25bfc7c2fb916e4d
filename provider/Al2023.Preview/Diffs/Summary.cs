using System.Globalization;
using Al2023.Preview.Plans;

namespace Al2023.Preview.Diffs;

/// <summary>Says in words what a change does to nodes and resources.</summary>
public static class Summary
{
    private static readonly NodeDisruption[] Told =
    [
        NodeDisruption.Rolls, NodeDisruption.RollsWhereUnfit, NodeDisruption.ReplacedBlueGreen, NodeDisruption.ReplacedOldFirst, NodeDisruption.Removed, NodeDisruption.Created,
        NodeDisruption.NewNodesOnly, NodeDisruption.Settings,
    ];

    /// <summary>One sentence for each kind of thing that holds nodes and changes, then one for what is not compared.</summary>
    public static IEnumerable<string> OfNodes(PlanDiff diff)
    {
        if (diff.IsEmpty)
            yield return OfNothing(diff);
        foreach (var unit in diff.Resources.Select(r => r.Nodes).OfType<NodeEffect>().GroupBy(n => n.Unit).OrderBy(g => g.Key))
        {
            if (unit.Any(n => n.Disruption != NodeDisruption.Unchanged))
                yield return OfUnit(unit.Key, [.. unit.Select(n => n.Disruption)]);
        }
        foreach (var certificates in diff.Certificates)
            yield return OfCertificates(certificates);
        var hidden = diff.Resources.Count(r => r.NotCompared.Count > 0 && r.After!.Kind == ResourceKind.Custom);
        if (hidden > 0)
            yield return $"{Count(hidden, "resource")} {(hidden == 1 ? "has a secret input that is" : "have secret inputs that are")} not compared: a secret leaves nothing behind in a plan.";
    }

    private static string OfCertificates(CertificateChange change)
    {
        var (replaced, left) = (change.Effects.Count(e => e.Fate is CertificateFate.Replaced or CertificateFate.InTemplate), change.Effects.Count(e => e.Fate is not (CertificateFate.Replaced or CertificateFate.InTemplate)));
        return $"The certificate authority of cluster {change.Cluster} changes: {Count(replaced, "node group or class", "node groups or classes")} {(replaced == 1 ? "gets" : "get")} new nodes for it, {Number(left)} {(left == 1 ? "does" : "do")} not.";
    }

    /// <summary>One sentence that counts resources; components are left out, as they only hold others.</summary>
    public static string OfResources(PlanDiff diff)
    {
        var kinds = diff.Resources.Where(r => r.Resource.Kind == ResourceKind.Custom).CountBy(r => r.Kind).ToDictionary();
        return "Resources: " + string.Join(", ",
        [
            Part(ChangeKind.Added, "created"), Part(ChangeKind.Updated, "updated"), Part(ChangeKind.Replaced, "replaced"),
            Part(ChangeKind.Removed, "deleted"), Part(ChangeKind.Unchanged, "unchanged"),
        ]) + ".";

        string Part(ChangeKind kind, string word) => $"{Number(kinds.GetValueOrDefault(kind))} {word}";
    }

    /// <summary>One sentence that says what a first run creates.</summary>
    public static string OfCreation(Plan plan)
    {
        var custom = plan.Resources.Where(r => r.Kind == ResourceKind.Custom).ToList();
        var units = Units(custom.Select(r => r.Type));
        return $"Creates {Count(custom.Count, "resource")}{(units.Count == 0 ? "" : $", among them {string.Join(", ", units)}")}.";
    }

    private static string OfNothing(PlanDiff diff)
    {
        var units = Units(diff.Resources.Select(r => r.Resource.Type));
        return units.Count == 0 ? "Nothing changes." : $"Nothing changes: {string.Join(", ", units)} unchanged.";
    }

    private static List<string> Units(IEnumerable<string> types) =>
    [
        .. types.Select(t => NodeUnitTable.Of(t)?.Unit).OfType<NodeUnit>().CountBy(u => u).OrderBy(u => u.Key)
            .Select(u => Count(u.Value, Noun(u.Key), Nouns(u.Key))),
    ];

    /// <summary>A number with its noun.</summary>
    internal static string Count(int count, string noun, string? nouns = null) => $"{Number(count)} {(count == 1 ? noun : nouns ?? noun + "s")}";

    private static string OfUnit(NodeUnit unit, IReadOnlyList<NodeDisruption> fates)
    {
        var unchanged = fates.Count(f => f == NodeDisruption.Unchanged);
        var parts = from disruption in Told
                    let count = fates.Count(f => f == disruption)
                    where count > 0
                    select (count, words: Words(unit, disruption, one: count == 1));
        var told = parts.Select((p, i) => i == 0 ? $"{Count(p.count, Noun(unit), Nouns(unit))} {p.words}" : $"{Number(p.count)} {p.words}");
        return $"{string.Join(", ", told)}, {Number(unchanged)} unchanged.";
    }

    private static string Words(NodeUnit unit, NodeDisruption disruption, bool one) => (disruption, unit) switch
    {
        (NodeDisruption.Rolls, NodeUnit.NodeGroup) => one ? "rolls" : "roll",
        (NodeDisruption.Rolls, _) => one ? "drifts: Karpenter replaces all its nodes" : "drift: Karpenter replaces all their nodes",
        (NodeDisruption.RollsWhereUnfit, _) => one ? "drifts: Karpenter replaces the nodes that no longer fit" : "drift: Karpenter replaces the nodes that no longer fit",
        (NodeDisruption.ReplacedBlueGreen, NodeUnit.NodeGroup) => one ? "is replaced (blue/green)" : "are replaced (blue/green)",
        (NodeDisruption.ReplacedBlueGreen or NodeDisruption.ReplacedOldFirst, NodeUnit.NodeClass or NodeUnit.NodePool) => one ? "is replaced, with all its nodes" : "are replaced, with all their nodes",
        (NodeDisruption.ReplacedOldFirst, _) => one ? "is replaced (the old one is deleted first)" : "are replaced (the old ones are deleted first)",
        (NodeDisruption.Removed, _) => one ? "is deleted" : "are deleted",
        (NodeDisruption.Created, _) => one ? "is created" : "are created",
        (NodeDisruption.NewNodesOnly, _) => one ? "changes for new nodes only" : "change for new nodes only",
        _ => one ? "changes without a new node" : "change without a new node",
    };

    private static string Noun(NodeUnit unit) => unit switch
    {
        NodeUnit.NodeGroup => "node group",
        NodeUnit.NodeClass => "Karpenter node class",
        _ => "Karpenter node pool",
    };

    private static string Nouns(NodeUnit unit) => unit == NodeUnit.NodeClass ? "Karpenter node classes" : Noun(unit) + "s";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
