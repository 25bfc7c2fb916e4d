using Al2023.Nodes.Ami;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Fields;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of a node class's volumes. Values that EC2 alone judges, and the API takes, are warnings.</summary>
internal static class VolumesCheck
{
    /// <summary>How many mappings Karpenter takes, the root volume among them.</summary>
    private const int Most = 50;

    /// <summary>The largest volume that Karpenter takes in GiB.</summary>
    private const int Largest = 59000;

    public static IEnumerable<Finding> Check(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target)
    {
        var (root, additional) = (inputs.RootVolume, inputs.AdditionalVolumes);
        var custom = inputs.Ami.IsCustom() || inputs.AmiSelectorTerms.IsUnknown || inputs.AmiSelectorTerms.Items.Any(t => !t.Alias.IsKnown(out _));
        return
        [
            .. VolumeCheck.CheckRoot(root, custom),
            .. VolumeCheck.CheckAdditional(additional, root),
            .. VolumeFormCheck.Check(root, additional, custom).Select(f => f.AsWarning()),
            .. BlockDevice.All(inputs).Where(d => d.Volume.IsKnown).SelectMany(d => CheckOne(d, target)),
            .. CheckCount(additional),
            .. NoteSize(inputs),
        ];
    }

    // Karpenter's API wants a size where no snapshot is named, so it cannot be left to the image.
    private static IEnumerable<Finding> NoteSize(KarpenterAl2023NodeClassInputs inputs)
    {
        if (inputs.Ami.IsCustom() && inputs.RootVolume is { IsUnknown: false, Size.IsAbsent: true, SnapshotId.IsAbsent: true })
            yield return inputs.RootVolume.Size.Information($"The root volume gets {VolumeCheck.ImageSize:known} GiB, and an image of your own may need more: EC2 launches no instance with a root volume smaller than its snapshot. Write `rootVolume.size` then.");
    }

    private static IEnumerable<Finding> CheckOne(BlockDevice device, KarpenterTarget target)
    {
        foreach (var finding in NodeClassFieldTable.Ebs.Check(device, target))
            yield return finding;
        if (device is { IsRoot: false, Volume: { IsUnknown: false, NoDevice.IsSet: true } })
            yield return device.Volume.NoDevice.Error("Karpenter leaves no device out. Leave `noDevice` out.");
        if (device.Volume.Size.IsKnown(out var size) && size is < 1 or > Largest)
            yield return device.Volume.Size.Error($"Karpenter takes no volume of {device.Volume.Size} GiB. Write 1 to {Largest:known}.");
    }

    private static IEnumerable<Finding> CheckCount(InputList<VolumeInputs> volumes)
    {
        if (volumes.Items.Count >= Most)
            yield return volumes.Error($"{volumes.Count} volumes beside the root volume are more than Karpenter takes. Write at most {Most - 1:known}.");
    }
}
