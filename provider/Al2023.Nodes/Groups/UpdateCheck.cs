using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of how a managed node group replaces and repairs nodes.</summary>
public static class UpdateCheck
{
    /// <summary>Errors of the update configuration at a path.</summary>
    public static IEnumerable<Finding> Check(string path, UpdateConfig? update, Unknowns unknowns)
    {
        if (update is null)
            return [];
        var (count, share) = (InputPath.Key(path, "maxUnavailable"), InputPath.Key(path, "maxUnavailablePercentage"));
        return
        [
            .. Bounds.Check(count, update.MaxUnavailable, 1, 100),
            .. Bounds.Check(share, update.MaxUnavailablePercentage, 1, 100),
            .. CheckOneLimit((count, update.MaxUnavailable), (share, update.MaxUnavailablePercentage), unknowns),
        ];
    }

    /// <summary>Errors of the node auto repair at a path.</summary>
    public static IEnumerable<Finding> CheckRepair(string path, NodeRepairConfig? repair, Unknowns unknowns)
    {
        if (repair is null)
            return [];
        (string, int?) Limit(string name, int? value) => (InputPath.Key(path, name), value);
        var (unhealthy, unhealthyShare) = (Limit("maxUnhealthyNodeThresholdCount", repair.MaxUnhealthyNodeThresholdCount), Limit("maxUnhealthyNodeThresholdPercentage", repair.MaxUnhealthyNodeThresholdPercentage));
        var (parallel, parallelShare) = (Limit("maxParallelNodesRepairedCount", repair.MaxParallelNodesRepairedCount), Limit("maxParallelNodesRepairedPercentage", repair.MaxParallelNodesRepairedPercentage));
        return
        [
            .. new[] { unhealthy, parallel }.SelectMany(l => Bounds.Check(l.Item1, l.Item2, 1)),
            .. new[] { unhealthyShare, parallelShare }.SelectMany(l => Bounds.Check(l.Item1, l.Item2, 1, 100)),
            .. CheckOneLimit(unhealthy, unhealthyShare, unknowns),
            .. CheckOneLimit(parallel, parallelShare, unknowns),
            .. (repair.NodeRepairConfigOverrides ?? []).SelectMany((o, i) => CheckOverride(InputPath.Index(InputPath.Key(path, "nodeRepairConfigOverrides"), i), o, unknowns)),
        ];
    }

    private static IEnumerable<Finding> CheckOneLimit((string Path, int? Value) count, (string Path, int? Value) share, Unknowns unknowns)
    {
        if (unknowns.IsSet(count.Path, count.Value) && unknowns.IsSet(share.Path, share.Value))
            yield return Finding.Error(share.Path, $"A count and a percentage of one limit exclude each other. Leave one of them out.");
    }

    private static IEnumerable<Finding> CheckOverride(string path, NodeRepairOverride? repair, Unknowns unknowns)
    {
        if (repair is null)
            return [];
        var wait = InputPath.Key(path, "minRepairWaitTimeMins");
        return Bounds.Check(wait, unknowns.Contains(wait) ? null : repair.MinRepairWaitTimeMins, 1)
            .Concat(Bounds.CheckWord(InputPath.Key(path, "repairAction"), repair.RepairAction, RepairAction.Words));
    }
}
