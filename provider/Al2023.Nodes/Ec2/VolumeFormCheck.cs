using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of the values of EBS volumes one by one: device names, ids and sizes that EC2 refuses when it launches an instance.</summary>
public static partial class VolumeFormCheck
{
    /// <summary>Errors of the volumes.</summary>
    /// <param name="root">The root volume.</param>
    /// <param name="additional">The volumes beside it.</param>
    /// <param name="customAmi">The image is the user's: its root device is not known.</param>
    public static IEnumerable<Finding> Check(VolumeInputs root, InputList<VolumeInputs> additional, bool customAmi)
    {
        if (!customAmi && root.DeviceName.IsKnown(out var name) && name != VolumeCheck.RootDevice)
            yield return root.DeviceName.Error($"`{root.DeviceName}` is not the root device of AL2023: it would be a second volume. Leave it out, or write `/dev/xvda`.");
        foreach (var finding in additional.Items.Prepend(root).SelectMany(CheckOne))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckOne(VolumeInputs volume) =>
    [
        .. volume.Type.Or(VolumeType.Gp3).IsKnown(out var type) ? Bounds.Check(volume.Size, VolumeLimits.Of(type).Size.Min, VolumeLimits.Of(type).Size.Max) : [],
        .. volume.SnapshotId.Is("") ? [] : Ec2Id.Check(volume.SnapshotId, "snap"),
        .. KmsKeyCheck.Check(volume.KmsKeyId),
        .. CheckDevice(volume.DeviceName),
    ];

    private static IEnumerable<Finding> CheckDevice(Input<string> input)
    {
        if (input.IsKnown(out var name) && !Device().IsMatch(name))
            yield return input.Error($"`{input}` is no device name of EC2. Write one such as `/dev/xvdb` or `/dev/sdf`; the name on a Nitro instance, `/dev/nvme1n1`, is the kernel's.");
    }

    [GeneratedRegex(@"^/dev/(sd[a-z]([1-9]|1[0-5])?|xvd[a-z]{1,2})\z")]
    private static partial Regex Device();
}
