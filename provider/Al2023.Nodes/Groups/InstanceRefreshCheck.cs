using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of how a self-managed node group rolls to a new launch template.</summary>
public static class InstanceRefreshCheck
{
    /// <summary>The least share of healthy instances where none is given [%].</summary>
    public const int MinHealthy = 90;

    /// <summary>The largest share of healthy instances where none is given [%].</summary>
    public const int MaxHealthy = 110;

    /// <summary>Errors of the instance refresh.</summary>
    public static IEnumerable<Finding> Check(InstanceRefreshInputs refresh) =>
    [
        .. CheckHealth(refresh),
        .. Bounds.Check(refresh.InstanceWarmup, 0),
        .. Bounds.CheckWord(refresh.ScaleInProtectedInstances, ["Refresh", "Ignore", "Wait"]),
        .. Bounds.CheckWord(refresh.StandbyInstances, ["Terminate", "Ignore", "Wait"]),
        .. CheckCheckpoints(refresh.CheckpointPercentages, refresh.CheckpointDelay),
    ];

    private static IEnumerable<Finding> CheckHealth(InstanceRefreshInputs refresh)
    {
        var (least, most) = (refresh.MinHealthyPercentage.Or(MinHealthy), refresh.MaxHealthyPercentage.Or(MaxHealthy));
        List<Finding> alone = [.. Bounds.Check(least, 0, 100), .. Bounds.Check(most, 100, 200)];
        if (alone.Count > 0 || !Input.AreKnown(least, most, out var min, out var max) || max - min <= 100)
            return alone;
        var input = refresh.MaxHealthyPercentage.IsAbsent ? least : most;
        return [input.Error($"`minHealthyPercentage` is {least} and `maxHealthyPercentage` is {most}: EC2 Auto Scaling lets them differ by at most 100. Write two that do.")];
    }

    private static IEnumerable<Finding> CheckCheckpoints(InputList<Input<int>> checkpoints, Input<int> delay)
    {
        foreach (var finding in Bounds.Check(delay, 0, 172800))
            yield return finding;
        if (delay.IsSet && checkpoints.IsAbsent)
            yield return delay.Error($"There is no checkpoint to wait at. Write `checkpointPercentages` too.");
        foreach (var finding in checkpoints.Items.SelectMany(c => Bounds.Check(c, 1, 100)))
            yield return finding;
        var all = Input.All(checkpoints.Items, checkpoints.Place);
        if (!checkpoints.IsKnown || !all.IsKnown(out var values))
            yield break;
        if (values.Count == 0 || !values.SequenceEqual(values.Distinct().Order()))
            yield return all.Error($"The checkpoints are {(values.Count == 0 ? all.Select(_ => "none") : all.Select(v => string.Join(", ", v)))}. Write them ascending, the last one 100.");
        else if (values[^1] != 100)
            yield return all.Warning($"The refresh ends at its last checkpoint, {values[^1]} %: the other nodes stay as they are. Write 100 as the last one to replace all.");
    }
}
