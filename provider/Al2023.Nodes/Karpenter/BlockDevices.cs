using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Shapes;

namespace Al2023.Nodes.Karpenter;

/// <summary>The volumes of Karpenter's nodes.</summary>
internal static class BlockDevices
{
    /// <summary>
    /// All mappings, the root volume first and each in full: with a single mapping Karpenter forgets all of its own
    /// defaults, encryption among them. <see cref="Unknowns.Text"/> where it is not known how many there are.
    /// </summary>
    public static object Render(NodeClassDraft draft)
    {
        if (draft.Unknowns.Contains("additionalVolumes"))
            return Unknowns.Text;
        return new List<object?>
        {
            draft.Unknowns.Contains("rootVolume") ? Unknowns.Text : Root(draft),
        }.Concat((draft.Settings.AdditionalVolumes ?? []).Select((v, i) => Additional(InputPath.Index("additionalVolumes", i), v, draft))).ToList();
    }

    private static OrderedDictionary<string, object?> Root(NodeClassDraft draft)
    {
        var root = draft.Settings.RootVolume ?? new Volume();
        var isSized = draft.Unknowns.IsSet("rootVolume.size", root.Size) || draft.Unknowns.IsSet("rootVolume.snapshotId", root.SnapshotId);
        var mapping = Mapping("rootVolume", root with { Size = isSized ? root.Size : VolumeCheck.ImageSize, DeviceName = root.DeviceName ?? VolumeCheck.RootDevice }, draft);
        mapping["rootVolume"] = true;
        return mapping;
    }

    private static object Additional(string path, Volume volume, NodeClassDraft draft) =>
        draft.Unknowns.Contains(path) ? Unknowns.Text : Mapping(path, volume, draft);

    private static OrderedDictionary<string, object?> Mapping(string path, Volume volume, NodeClassDraft draft)
    {
        var full = volume with
        {
            DeleteOnTermination = volume.DeleteOnTermination ?? true,
            Encrypted = volume.Encrypted ?? true,
            Type = volume.Type ?? VolumeType.Gp3,
        };
        return new()
        {
            ["deviceName"] = draft.Unknowns.Contains(InputPath.Key(path, "deviceName")) ? Unknowns.Text : volume.DeviceName,
            ["ebs"] = NodeClassShapeTable.Ebs.Render(path, full, draft.Target, draft.Unknowns),
        };
    }
}
