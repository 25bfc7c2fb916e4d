using Al2023.Nodes.Ec2;
using Al2023.Nodes.Karpenter.Fields;

namespace Al2023.Nodes.Karpenter;

/// <summary>A volume of Karpenter's nodes.</summary>
/// <param name="Volume">The input.</param>
/// <param name="IsRoot">It is the root volume.</param>
internal sealed record BlockDevice(VolumeInputs Volume, bool IsRoot)
{
    /// <summary>The size [GiB]; the image's, where nothing says another for the root volume.</summary>
    public Input<int> Size => IsRoot && Volume.SnapshotId.IsAbsent ? Volume.Size.Or(VolumeCheck.ImageSize) : Volume.Size;

    private Input<string> DeviceName => IsRoot ? Volume.DeviceName.Or(VolumeCheck.RootDevice) : Volume.DeviceName;

    /// <summary>The volumes of a node class, the root volume first.</summary>
    public static IEnumerable<BlockDevice> All(KarpenterAl2023NodeClassInputs inputs) =>
        inputs.AdditionalVolumes.Items.Select(v => new BlockDevice(v, false)).Prepend(new(inputs.RootVolume, true));

    /// <summary>
    /// All mappings, each in full: with a single mapping Karpenter forgets all of its own defaults, encryption among them.
    /// Unknown where it is not known how many there are.
    /// </summary>
    public static InputValue Mappings(RenderInput input)
    {
        var additional = input.Inputs.AdditionalVolumes;
        var mappings = new InputValue.List([.. All(input.Inputs).Select(d => d.Mapping(input.Target))]);
        return additional.IsAbsent ? mappings : Tree.OfContainer(additional, () => mappings)!;
    }

    private InputValue Mapping(KarpenterTarget target)
    {
        var mapping = Tree.Map(
            ("deviceName", Tree.Of(DeviceName)),
            ("ebs", NodeClassFieldTable.Ebs.Render(this, target)),
            ("rootVolume", IsRoot ? new InputValue.Flag(true) : null));
        return Volume.IsAbsent ? mapping : Tree.OfContainer(Volume, () => mapping)!;
    }
}
