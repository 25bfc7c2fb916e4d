using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of how a self-managed node group rolls to a new launch template.</summary>
public static class InstanceRefreshCheck
{
    /// <summary>The least share of healthy instances where none is given [%].</summary>
    public const int MinHealthy = 90;

    /// <summary>The largest share of healthy instances where none is given [%].</summary>
    public const int MaxHealthy = 110;

    /// <summary>Errors of the instance refresh at a path.</summary>
    public static IEnumerable<Finding> Check(string path, InstanceRefresh? refresh, Unknowns unknowns)
    {
        if (refresh is null)
            return [];
        return
        [
            .. CheckHealth(path, refresh, unknowns),
            .. Bounds.Check(InputPath.Key(path, "instanceWarmup"), refresh.InstanceWarmup, 0),
            .. CheckCheckpoints(path, refresh, unknowns),
        ];
    }

    private static IEnumerable<Finding> CheckHealth(string path, InstanceRefresh refresh, Unknowns unknowns)
    {
        var (atMin, atMax) = (InputPath.Key(path, "minHealthyPercentage"), InputPath.Key(path, "maxHealthyPercentage"));
        var alone = Bounds.Check(atMin, refresh.MinHealthyPercentage, 0, 100).Concat(Bounds.Check(atMax, refresh.MaxHealthyPercentage, 100, 200)).ToList();
        if (alone.Count > 0 || unknowns.Contains(atMin) || unknowns.Contains(atMax))
            return alone;
        var (min, max) = (refresh.MinHealthyPercentage ?? MinHealthy, refresh.MaxHealthyPercentage ?? MaxHealthy);
        return max - min > 100
            ? [Finding.Error(refresh.MaxHealthyPercentage is null ? atMin : atMax, $"`minHealthyPercentage` is {min} and `maxHealthyPercentage` is {max}: EC2 Auto Scaling lets them differ by at most 100. Write two that do.")]
            : [];
    }

    private static IEnumerable<Finding> CheckCheckpoints(string path, InstanceRefresh refresh, Unknowns unknowns)
    {
        var (at, delay) = (InputPath.Key(path, "checkpointPercentages"), InputPath.Key(path, "checkpointDelay"));
        foreach (var finding in Bounds.Check(delay, refresh.CheckpointDelay, 0, 172800))
            yield return finding;
        if (unknowns.IsSet(delay, refresh.CheckpointDelay) && !unknowns.IsSet(at, refresh.CheckpointPercentages))
            yield return Finding.Error(delay, $"There is no checkpoint to wait at. Write `checkpointPercentages` too.");
        if (refresh.CheckpointPercentages is not { } checkpoints || unknowns.Within(at))
            yield break;
        foreach (var finding in checkpoints.SelectMany((c, i) => Bounds.Check(InputPath.Index(at, i), c, 1, 100)))
            yield return finding;
        if (checkpoints is not [.., 100] || !checkpoints.SequenceEqual(checkpoints.Distinct().Order()))
            yield return Finding.Error(at, $"The checkpoints are {string.Join(", ", checkpoints)}. Write them ascending, the last one 100.");
    }
}
