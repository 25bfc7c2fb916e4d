using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Local disks: nodeadm checks neither the strategy nor the mounts.</summary>
internal static class LocalStorageCheck
{
    private static readonly string[] _strategies = ["RAID0", "RAID10", "Mount"];
    private static readonly string[] _mounts = ["Containerd", "PodLogs", "SOCI"];

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        var storage = spec.Config.Instance.LocalStorage;
        var path = $"{spec.Path}.instance.localStorage";
        return [.. Strategy(storage, path, spec.Context), .. MountPath(storage, path), .. Mounts(storage, path)];
    }

    private static IEnumerable<Finding> Strategy(LocalStorageBlock storage, string path, SpecContext context)
    {
        if (storage.Strategy.Length == 0)
        {
            if (storage.MountPath.Length > 0 || storage.DisabledMounts is { Count: > 0 })
                yield return Finding.Warning($"{path}.strategy", "Without a `strategy` nodeadm leaves the local disks alone. Write `RAID0`, `RAID10` or `Mount`, or leave `localStorage` out.");
            yield break;
        }
        // nodeadm lower-cases the word.
        var known = _strategies.Append("None").Any(s => string.Equals(s, storage.Strategy, StringComparison.OrdinalIgnoreCase));
        if (!known)
            yield return Finding.Error($"{path}.strategy", $"nodeadm fails on the strategy `{storage.Strategy}`, and the node does not join.{Nearest.Suggest(storage.Strategy, _strategies):known} Write `RAID0`, `RAID10` or `Mount`.");
        else if (!context.AreInputs && string.Equals(storage.Strategy, "RAID10", StringComparison.OrdinalIgnoreCase))
            yield return Finding.Warning($"{path}.strategy", "A node with fewer than four local disks does not join with `RAID10`. Make sure that every instance type has four, or write `RAID0`.");
    }

    private static IEnumerable<Finding> MountPath(LocalStorageBlock storage, string path)
    {
        if (storage.MountPath.Length == 0 || storage.MountPath == Unknowns.Text)
            yield break;
        if (!storage.MountPath.StartsWith('/'))
            yield return Finding.Error($"{path}.mountPath", $"`{storage.MountPath}` is no absolute path, and nodeadm fails where the instance has local disks. Start it with `/`.");
        else if (storage.MountPath.Any(char.IsWhiteSpace) || storage.MountPath.Split('/').Contains(".."))
            yield return Finding.Error($"{path}.mountPath", $"systemd mounts nothing at `{storage.MountPath}`. Write an absolute path without white space and `..`.");
    }

    private static IEnumerable<Finding> Mounts(LocalStorageBlock storage, string path)
    {
        var mounts = storage.DisabledMounts ?? [];
        for (var i = 0; i < mounts.Count; i++)
        {
            if (mounts[i] != Unknowns.Text && !_mounts.Contains(mounts[i]))
                yield return Finding.Error(InputPath.Index($"{path}.disabledMounts", i), $"nodeadm knows no mount `{mounts[i]}` and makes it all the same.{Nearest.Suggest(mounts[i], _mounts):known} Write `Containerd`, `PodLogs` or `SOCI`, in this case.");
        }
        if (mounts.Count > 0 && string.Equals(storage.Strategy, "Mount", StringComparison.OrdinalIgnoreCase))
            yield return Finding.Warning($"{path}.disabledMounts", "With `strategy: Mount` no directory moves to the disks, so there is no mount to disable. Leave it out.");
    }
}
