using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of EBS volumes: what goes with what. Their <see cref="VolumeFormCheck">values one by one</see> are checked apart.</summary>
public static class VolumeCheck
{
    /// <summary>AL2023's root device.</summary>
    public const string RootDevice = "/dev/xvda";

    /// <summary>The size of the root volume in the EKS-optimized AL2023 AMIs [GiB].</summary>
    public const int ImageSize = 20;

    /// <summary>Errors of the root volume.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="customAmi">The image is the user's: its root device and size are not known.</param>
    /// <param name="unknowns">What is not known yet, by paths from the component's inputs.</param>
    public static IEnumerable<Finding> CheckRoot(string path, Volume? volume, bool customAmi, Unknowns unknowns)
    {
        if (volume is null)
            return [];
        var findings = Check(path, volume, unknowns).ToList();
        if (volume.Type is VolumeType.St1 or VolumeType.Sc1)
            findings.Add(Finding.Error(InputPath.Key(path, "type"), $"A hard-disk volume cannot be a root volume. Write `gp3`, or leave it out."));
        if (!customAmi && volume.Size < ImageSize)
            findings.Add(Finding.Error(InputPath.Key(path, "size"), $"{volume.Size} GiB is smaller than the image. Write 20 or more."));
        return findings;
    }

    /// <summary>Errors of the volumes beside the root volume, device names that clash included.</summary>
    public static IEnumerable<Finding> CheckAdditional(string path, IReadOnlyList<Volume>? volumes, string rootDevice, Unknowns unknowns)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { rootDevice };
        for (var i = 0; i < (volumes?.Count ?? 0); i++)
        {
            var (at, volume) = (InputPath.Index(path, i), (Volume?)volumes![i]);
            if (volume is null)
                continue;
            foreach (var finding in Check(at, volume, unknowns).Concat(CheckPresence(at, volume, unknowns)))
                yield return finding;
            if (volume.DeviceName is not (null or Unknowns.Text) && !taken.Add(volume.DeviceName))
                yield return Finding.Error(InputPath.Key(at, "deviceName"), $"`{volume.DeviceName}` is taken by another volume. Write a name of its own.");
        }
    }

    private static IEnumerable<Finding> CheckPresence(string path, Volume volume, Unknowns unknowns)
    {
        if (!unknowns.IsSet(InputPath.Key(path, "deviceName"), volume.DeviceName))
            yield return Finding.Error(path, $"The volume has no `deviceName`. Write one, such as `/dev/xvdb`.");
        if (!unknowns.IsSet(InputPath.Key(path, "size"), volume.Size) && !unknowns.IsSet(InputPath.Key(path, "snapshotId"), volume.SnapshotId))
            yield return Finding.Error(path, $"The volume has neither `size` nor `snapshotId`. Write one of them.");
    }

    /// <summary>Errors of one volume by itself.</summary>
    public static IEnumerable<Finding> Check(string path, Volume volume, Unknowns unknowns) =>
        [
            .. CheckPerformance(path, volume, unknowns),
            .. CheckSource(path, volume, unknowns),
        ];

    private static IEnumerable<Finding> CheckPerformance(string path, Volume volume, Unknowns unknowns)
    {
        if (unknowns.Contains(InputPath.Key(path, "type")))
            return [];
        var type = volume.Type ?? VolumeType.Gp3;
        var limits = VolumeLimits.Of(type);
        return
        [
            .. CheckIops(path, volume, type, limits, unknowns),
            .. CheckThroughput(InputPath.Key(path, "throughput"), volume, type, unknowns),
        ];
    }

    private static IEnumerable<Finding> CheckIops(string path, Volume volume, VolumeType type, VolumeLimits limits, Unknowns unknowns)
    {
        var at = InputPath.Key(path, "iops");
        var set = unknowns.IsSet(at, volume.Iops);
        if (limits.Iops is not { } range)
        {
            if (set)
                yield return Finding.Error(at, $"A {Spelling(type):known} volume takes no `iops`. Leave it out, or write the type `gp3`, `io1` or `io2`.");
            yield break;
        }
        if (!set && type is not VolumeType.Gp3)
            yield return Finding.Error(path, $"A volume of the type `{Spelling(type):known}` needs `iops`. Write them, or the type `gp3`.");
        foreach (var finding in Bounds.Check(at, volume.Iops, range.Min, range.Max))
            yield return finding;
        // The smallest number is granted whatever the size.
        if (volume.Iops > Math.Max((long)(volume.Size ?? int.MaxValue) * limits.IopsPerGib, range.Min))
            yield return Finding.Error(at, $"{volume.Iops} are more than {volume.Size} GiB carry: {limits.IopsPerGib:known} per GiB. Write fewer, or a larger `size`.");
    }

    private static IEnumerable<Finding> CheckThroughput(string path, Volume volume, VolumeType type, Unknowns unknowns)
    {
        if (type is not VolumeType.Gp3)
        {
            return unknowns.IsSet(path, volume.Throughput)
                ? [Finding.Error(path, $"Only a gp3 volume takes `throughput`. Leave it out, or write the type `gp3`.")]
                : [];
        }
        var findings = Bounds.Check(path, volume.Throughput, 125, 2000).ToList();
        if (volume.Throughput > (volume.Iops ?? 3000) / 4 && findings.Count == 0 && volume.Iops is not null)
            findings.Add(Finding.Error(path, $"{volume.Throughput} MiB/s need {volume.Throughput * 4} `iops`: a gp3 volume carries 0.25 MiB/s for each. Write more `iops`, or less."));
        else if (volume.Throughput > 750 && findings.Count == 0 && volume.Iops is null)
            findings.Add(Finding.Error(path, $"{volume.Throughput} MiB/s need {volume.Throughput * 4} `iops`, and a gp3 volume has 3000 where none are given. Write `iops` too."));
        return findings;
    }

    private static IEnumerable<Finding> CheckSource(string path, Volume volume, Unknowns unknowns)
    {
        if (volume.Encrypted == false && unknowns.IsSet(InputPath.Key(path, "kmsKeyId"), volume.KmsKeyId))
            yield return Finding.Error(InputPath.Key(path, "kmsKeyId"), $"A volume that is not encrypted takes no key. Leave `encrypted` out, or `kmsKeyId`.");
        if (volume.SnapshotId is "")
            yield return Finding.Error(InputPath.Key(path, "snapshotId"), "A snapshot's id is empty. Write one, or leave it out.");
        var rate = InputPath.Key(path, "volumeInitializationRate");
        foreach (var finding in Bounds.Check(rate, volume.VolumeInitializationRate, 100, 300))
            yield return finding;
        if (unknowns.IsSet(rate, volume.VolumeInitializationRate) && !unknowns.IsSet(InputPath.Key(path, "snapshotId"), volume.SnapshotId))
            yield return Finding.Error(rate, $"Only a volume made from a snapshot is initialized. Write `snapshotId` too, or leave it out.");
    }

    private static string Spelling(VolumeType type) => type.ToString().ToLowerInvariant();
}
