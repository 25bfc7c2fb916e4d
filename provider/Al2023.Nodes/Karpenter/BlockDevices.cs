using Al2023.Nodes.Ec2;
using Al2023.Nodes.Karpenter.Shapes;

namespace Al2023.Nodes.Karpenter;

/// <summary>The volumes of Karpenter's nodes.</summary>
internal static class BlockDevices
{
    /// <summary>
    /// All mappings, the root volume first and each in full: with a single mapping Karpenter forgets all of its own
    /// defaults, encryption among them.
    /// </summary>
    public static IReadOnlyList<object?> Render(NodeClassSettings settings, KarpenterTarget target)
    {
        var root = settings.RootVolume ?? new Volume();
        var sized = root.Size is null && root.SnapshotId is null ? root with { Size = VolumeCheck.ImageSize } : root;
        return
        [
            Mapping(sized with { DeviceName = root.DeviceName ?? VolumeCheck.RootDevice }, isRoot: true, target),
            .. (settings.AdditionalVolumes ?? []).Select(v => Mapping(v, isRoot: false, target)),
        ];
    }

    private static OrderedDictionary<string, object?> Mapping(Volume volume, bool isRoot, KarpenterTarget target)
    {
        var full = volume with
        {
            DeleteOnTermination = volume.DeleteOnTermination ?? true,
            Encrypted = volume.Encrypted ?? true,
            Type = volume.Type ?? VolumeType.Gp3,
        };
        var mapping = new OrderedDictionary<string, object?>
        {
            ["deviceName"] = volume.DeviceName,
            ["ebs"] = NodeClassShapeTable.Ebs.Render(full, target),
        };
        if (isRoot)
            mapping["rootVolume"] = true;
        return mapping;
    }
}
