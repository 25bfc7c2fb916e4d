using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Shapes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of a node class's volumes. Values that EC2 alone judges, and the API takes, are warnings.</summary>
internal static class VolumesCheck
{
    /// <summary>How many mappings Karpenter takes, the root volume among them.</summary>
    private const int Most = 50;

    /// <summary>The largest volume that Karpenter takes in GiB.</summary>
    private const int Largest = 59000;

    public static IEnumerable<Finding> Check(NodeClassSettings settings, KarpenterTarget target, Unknowns unknowns)
    {
        var custom = unknowns.Within("ami.id") || unknowns.Within("amiSelectorTerms") || settings.Ami?.Id is not null
            || settings.AmiSelectorTerms?.Any(t => t?.Alias is null) == true;
        return
        [
            .. VolumeCheck.CheckRoot("rootVolume", settings.RootVolume, custom, unknowns),
            .. VolumeCheck.CheckAdditional("additionalVolumes", settings.AdditionalVolumes, settings.RootVolume?.DeviceName ?? VolumeCheck.RootDevice, unknowns),
            .. VolumeFormCheck.Check(settings.RootVolume, settings.AdditionalVolumes, custom, unknowns).Select(f => f.AsWarning()),
            .. All(settings).SelectMany(v => CheckOne(v.Path, v.Volume, target, unknowns)),
            .. CheckCount("additionalVolumes", settings.AdditionalVolumes),
        ];
    }

    private static IEnumerable<(string Path, Volume Volume)> All(NodeClassSettings settings) =>
        (settings.AdditionalVolumes ?? []).Select((v, i) => (Path: InputPath.Index("additionalVolumes", i), Volume: v))
            .Prepend((Path: "rootVolume", Volume: settings.RootVolume!))
            // Left out, unreadable and unknown ones are null.
            .Where(v => (Volume?)v.Volume is not null);

    private static IEnumerable<Finding> CheckOne(string path, Volume volume, KarpenterTarget target, Unknowns unknowns)
    {
        foreach (var finding in NodeClassShapeTable.Ebs.Check(path, volume, target, unknowns))
            yield return finding;
        if (volume.Size is < 1 or > Largest)
            yield return Finding.Error(InputPath.Key(path, "size"), $"Karpenter takes no volume of {volume.Size} GiB. Write 1 to {Largest:known}.");
    }

    private static IEnumerable<Finding> CheckCount(string path, IReadOnlyList<Volume>? volumes)
    {
        if (volumes?.Count >= Most)
            yield return Finding.Error(path, $"{volumes.Count} volumes beside the root volume are more than Karpenter takes. Write at most {Most - 1:known}.");
    }
}
