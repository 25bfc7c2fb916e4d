using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of the values of EBS volumes one by one: device names, ids and sizes that EC2 refuses when it launches an instance.</summary>
public static partial class VolumeFormCheck
{
    /// <summary>Errors at <c>rootVolume</c> and <c>additionalVolumes</c>.</summary>
    /// <param name="root">The root volume.</param>
    /// <param name="additional">The volumes beside it.</param>
    /// <param name="customAmi">The image is the user's: its root device is not known.</param>
    /// <param name="unknowns">What is not known yet, by paths from the component's inputs.</param>
    public static IEnumerable<Finding> Check(Volume? root, IReadOnlyList<Volume>? additional, bool customAmi, Unknowns unknowns)
    {
        if (!customAmi && root?.DeviceName is not (null or Unknowns.Text or VolumeCheck.RootDevice))
            yield return Finding.Error("rootVolume.deviceName", $"`{root.DeviceName}` is not the root device of AL2023: it would be a second volume. Leave it out, or write `/dev/xvda`.");
        foreach (var finding in CheckOne("rootVolume", root, unknowns))
            yield return finding;
        for (var i = 0; i < (additional?.Count ?? 0); i++)
        {
            foreach (var finding in CheckOne(InputPath.Index("additionalVolumes", i), additional![i], unknowns))
                yield return finding;
        }
    }

    // Left out, unreadable and unknown volumes are null.
    private static IEnumerable<Finding> CheckOne(string path, Volume? volume, Unknowns unknowns) => volume is null
        ? []
        :
        [
            .. CheckSize(path, volume, unknowns),
            .. volume.SnapshotId is "" ? [] : Ec2Id.Check(InputPath.Key(path, "snapshotId"), volume.SnapshotId, "snap"),
            .. CheckDevice(InputPath.Key(path, "deviceName"), volume.DeviceName),
        ];

    private static IEnumerable<Finding> CheckSize(string path, Volume volume, Unknowns unknowns)
    {
        if (unknowns.Contains(InputPath.Key(path, "type")))
            return [];
        var (min, max) = VolumeLimits.Of(volume.Type ?? VolumeType.Gp3).Size;
        return Bounds.Check(InputPath.Key(path, "size"), volume.Size, min, max);
    }

    private static IEnumerable<Finding> CheckDevice(string path, string? name)
    {
        if (name is null or Unknowns.Text || Device().IsMatch(name))
            yield break;
        yield return Finding.Error(path, $"`{name}` is no device name of EC2. Write one such as `/dev/xvdb` or `/dev/sdf`; the name on a Nitro instance, `/dev/nvme1n1`, is the kernel's.");
    }

    [GeneratedRegex(@"^/dev/(sd[a-z]([1-9]|1[0-5])?|xvd[a-z]{1,2})\z")]
    private static partial Regex Device();
}
