using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>Says what a change does to nodes.</summary>
internal static class NodeEffects
{
    /// <summary>The change with its effect on nodes, if its resource holds any.</summary>
    public static ResourceChange Judge(ResourceChange change)
    {
        if (NodeUnitTable.Of(change.Resource.Type) is not { } rule)
            return change;
        var (disruption, deciding) = change.Kind switch
        {
            ChangeKind.Added => (NodeDisruption.Created, []),
            ChangeKind.Removed => (NodeDisruption.Removed, []),
            ChangeKind.Replaced => (change.DeletesFirst ? NodeDisruption.ReplacedOldFirst : NodeDisruption.ReplacedBlueGreen, [.. change.Properties.Where(p => p.Effect == PropertyEffect.Replace)]),
            ChangeKind.Updated => JudgeUpdate(change, rule),
            _ => (NodeDisruption.Unchanged, new List<PropertyChange>()),
        };
        var reason = change.ReplacedFor ?? string.Join(", ", deciding.Select(p => p.Path));
        return change with { Nodes = new(rule.Unit, disruption, reason), Deciding = deciding };
    }

    private static (NodeDisruption, List<PropertyChange>) JudgeUpdate(ResourceChange change, NodeUnitRule rule)
    {
        var updates = change.Properties.Where(p => p.Effect == PropertyEffect.Update).ToList();
        var triggers = RefreshTriggers(change.After!);
        var rolling = updates.Where(p => Touches(rule.Rolls, p) || Touches(triggers, p)).ToList();
        if (rolling.Count > 0)
            return (rule.RollsOnlyWith is { } needed && IsMissing(change.After!, needed) ? NodeDisruption.NewNodesOnly : NodeDisruption.Rolls, rolling);
        var unfit = updates.Where(p => Touches(rule.RollsWhereUnfit, p)).ToList();
        return unfit.Count > 0 ? (NodeDisruption.RollsWhereUnfit, unfit) : (NodeDisruption.Settings, updates);
    }

    /// <summary>Inputs of an Auto Scaling group that start its instance refresh besides the launch template.</summary>
    private static IReadOnlyList<string> RefreshTriggers(PlannedResource resource) =>
        resource.Inputs.At("instanceRefresh").At("triggers") is PropertyValue.List { Items: var items }
            ? [.. items.OfType<PropertyValue.Text>().Select(t => t.Value == "tag" ? "tags" : t.Value)]
            : [];

    private static bool Touches(IReadOnlyList<string> patterns, PropertyChange change)
    {
        var path = PropertyPath.Parse(change.Path);
        return patterns.Any(p => PropertyPath.Parse(p).Touches(path));
    }

    private static bool IsMissing(PlannedResource resource, string input) => resource.Inputs.At(input) is PropertyValue.Null { IsSecret: false };
}
