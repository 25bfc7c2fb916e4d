using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>What EKS does with a broken node.</summary>
public static class RepairAction
{
    /// <summary>What may be written; `Terminate` and `Restart` stand for `Replace` and `Reboot`, which is how the API calls them.</summary>
    public static IReadOnlyCollection<string> Words { get; } = ["Replace", "Reboot", "NoAction", "Terminate", "Restart"];

    /// <summary>How the EKS API spells it: https://docs.aws.amazon.com/eks/latest/APIReference/API_NodeRepairConfigOverrides.html</summary>
    public static string Spell(string word) => word switch
    {
        "Terminate" => "Replace",
        "Restart" => "Reboot",
        _ => word,
    };
}

/// <summary>Checks of how a managed node group replaces and repairs nodes.</summary>
public static class UpdateCheck
{
    /// <summary>Errors of the update configuration.</summary>
    public static IEnumerable<Finding> Check(UpdateConfigInputs update) =>
    [
        .. Bounds.Check(update.MaxUnavailable, 1, 100),
        .. Bounds.Check(update.MaxUnavailablePercentage, 1, 100),
        .. update.IsUnknown ? [] : CheckOneLimit(update.MaxUnavailable, update.MaxUnavailablePercentage),
    ];

    /// <summary>Errors of the node auto repair.</summary>
    public static IEnumerable<Finding> CheckRepair(NodeRepairConfigInputs repair)
    {
        if (repair.IsUnknown)
            return [];
        var (unhealthy, unhealthyShare) = (repair.MaxUnhealthyNodeThresholdCount, repair.MaxUnhealthyNodeThresholdPercentage);
        var (parallel, parallelShare) = (repair.MaxParallelNodesRepairedCount, repair.MaxParallelNodesRepairedPercentage);
        return
        [
            .. Bounds.Check(unhealthy, 1),
            .. Bounds.Check(parallel, 1),
            .. Bounds.Check(unhealthyShare, 1, 100),
            .. Bounds.Check(parallelShare, 1, 100),
            .. CheckOneLimit(unhealthy, unhealthyShare),
            .. CheckOneLimit(parallel, parallelShare),
            .. repair.NodeRepairConfigOverrides.Items.SelectMany(o => Bounds.Check(o.MinRepairWaitTimeMins, 1).Concat(Bounds.CheckWord(o.RepairAction, RepairAction.Words))),
        ];
    }

    private static IEnumerable<Finding> CheckOneLimit(Input<int> count, Input<int> share)
    {
        if (count.IsSet && share.IsSet)
            yield return share.Error($"A count and a percentage of one limit exclude each other. Leave one of them out.");
    }
}
