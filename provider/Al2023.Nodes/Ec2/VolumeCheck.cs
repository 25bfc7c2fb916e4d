using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of EBS volumes: what goes with what. Their <see cref="VolumeFormCheck">values one by one</see> are checked apart.</summary>
public static class VolumeCheck
{
    /// <summary>AL2023's root device.</summary>
    public const string RootDevice = "/dev/xvda";

    /// <summary>The size of the root volume in the EKS-optimized AL2023 AMIs [GiB].</summary>
    public const int ImageSize = 20;

    /// <summary>Whether a volume is to be encrypted: it is, unless it says otherwise. Beside a snapshot EC2 takes no word against it, as it never decrypts one.</summary>
    public static Input<bool> Encryption(VolumeInputs volume)
    {
        var encrypted = volume.Encrypted.Or(true);
        return volume.SnapshotId.IsSet ? encrypted.SelectMany(e => e ? Input<bool>.Known(true) : Input<bool>.Absent()) : encrypted;
    }

    /// <summary>Errors of the root volume.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="customAmi">The image is the user's: its root device and size are not known.</param>
    public static IEnumerable<Finding> CheckRoot(VolumeInputs volume, bool customAmi)
    {
        foreach (var finding in Check(volume))
            yield return finding;
        if (volume.Type.IsKnown(out var type) && type is VolumeType.St1 or VolumeType.Sc1)
            yield return volume.Type.Error($"A hard-disk volume cannot be a root volume. Write `gp3`, or leave it out.");
        if (!customAmi && volume.Size.IsKnown(out var size) && size < ImageSize)
            yield return volume.Size.Error($"{volume.Size} GiB is smaller than the image. Write 20 or more.");
    }

    /// <summary>Errors of the volumes beside the root volume, device names that clash included.</summary>
    public static IEnumerable<Finding> CheckAdditional(InputList<VolumeInputs> volumes, VolumeInputs root)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        if (root.DeviceName.Or(RootDevice).IsKnown(out var rootDevice))
            taken.Add(rootDevice);
        foreach (var volume in volumes.Items)
        {
            foreach (var finding in Check(volume).Concat(CheckPresence(volume)))
                yield return finding;
            if (volume.DeviceName.IsKnown(out var name) && !taken.Add(name))
                yield return volume.DeviceName.Error($"`{volume.DeviceName}` is taken by another volume. Write a name of its own.");
        }
    }

    private static IEnumerable<Finding> CheckPresence(VolumeInputs volume)
    {
        if (volume.DeviceName.IsAbsent)
            yield return volume.Error($"The volume has no `deviceName`. Write one, such as `/dev/xvdb`.");
        if (volume.Size.IsAbsent && volume.SnapshotId.IsAbsent)
            yield return volume.Error($"The volume has neither `size` nor `snapshotId`. Write one of them.");
    }

    private static IEnumerable<Finding> Check(VolumeInputs volume) =>
    [
        .. volume.Type.Or(VolumeType.Gp3).IsKnown(out var type)
            ? CheckIops(volume, type, VolumeLimits.Of(type)).Concat(CheckThroughput(volume.Throughput, volume.Iops, type))
            : [],
        .. CheckSource(volume),
    ];

    private static IEnumerable<Finding> CheckIops(VolumeInputs volume, VolumeType type, VolumeLimits limits)
    {
        if (limits.Iops is not { } range)
        {
            if (volume.Iops.IsSet)
                yield return volume.Iops.Error($"A {Spelling.Of(type):known} volume takes no `iops`. Leave it out, or write the type `gp3`, `io1` or `io2`.");
            yield break;
        }
        if (volume.Iops.IsAbsent && type is not VolumeType.Gp3)
            yield return volume.Error($"A volume of the type `{Spelling.Of(type):known}` needs `iops`. Write them, or the type `gp3`.");
        foreach (var finding in Bounds.Check(volume.Iops, range.Min, range.Max))
            yield return finding;
        // The smallest number is granted whatever the size.
        if (Input.AreKnown(volume.Iops, volume.Size, out var iops, out var size) && iops > Math.Max((long)size * limits.IopsPerGib, range.Min))
            yield return volume.Iops.Error($"{volume.Iops} are more than {volume.Size} GiB carry: {limits.IopsPerGib:known} per GiB. Write fewer, or a larger `size`.");
    }

    private static IEnumerable<Finding> CheckThroughput(Input<int> throughput, Input<int> iops, VolumeType type)
    {
        if (type is not VolumeType.Gp3)
            return throughput.IsSet ? [throughput.Error($"Only a gp3 volume takes `throughput`. Leave it out, or write the type `gp3`.")] : [];
        var findings = Bounds.Check(throughput, 125, 2000).ToList();
        if (findings.Count > 0 || !Input.AreKnown(throughput, iops.Or(3000), out var rate, out var operations) || rate <= operations / 4)
            return findings;
        var needed = throughput.Select(t => t * 4);
        return
        [
            iops.IsAbsent
                ? throughput.Error($"{throughput} MiB/s need {needed} `iops`, and a gp3 volume has 3000 where none are given. Write `iops` too.")
                : throughput.Error($"{throughput} MiB/s need {needed} `iops`: a gp3 volume carries 0.25 MiB/s for each. Write more `iops`, or less."),
        ];
    }

    private static IEnumerable<Finding> CheckSource(VolumeInputs volume)
    {
        if (volume.Encrypted.Is(false) && volume.KmsKeyId.IsSet)
            yield return volume.KmsKeyId.Error($"A volume that is not encrypted takes no key. Leave `encrypted` out, or `kmsKeyId`.");
        if (volume.SnapshotId.Is(""))
            yield return volume.SnapshotId.Error("A snapshot's id is empty. Write one, or leave it out.");
        foreach (var finding in Bounds.Check(volume.VolumeInitializationRate, 100, 300))
            yield return finding;
        if (volume.VolumeInitializationRate.IsSet && volume.SnapshotId.IsAbsent)
            yield return volume.VolumeInitializationRate.Error($"Only a volume made from a snapshot is initialized. Write `snapshotId` too, or leave it out.");
    }
}

/// <summary>What EBS allows for a type of volume.</summary>
/// <param name="Size">Smallest and largest size [GiB].</param>
/// <param name="Iops">Fewest and most I/O operations per second, where they can be chosen.</param>
/// <param name="IopsPerGib">How many of them a GiB carries.</param>
internal sealed record VolumeLimits((int Min, int Max) Size, (int Min, int Max)? Iops = null, int IopsPerGib = 0)
{
    /// <summary>https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html</summary>
    public static VolumeLimits Of(VolumeType type) => type switch
    {
        VolumeType.Gp3 => new((1, 65536), (3000, 80000), 500),
        VolumeType.Gp2 => new((1, 16384)),
        VolumeType.Io1 => new((4, 16384), (100, 64000), 50),
        VolumeType.Io2 => new((4, 65536), (100, 256000), 1000),
        VolumeType.St1 or VolumeType.Sc1 => new((125, 16384)),
        _ => new((1, 1024)),
    };
}
