using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ami;

/// <summary>Checks the fields of <c>ami</c> against each other.</summary>
public static class AmiSelectionCheck
{
    /// <param name="ami">The fields.</param>
    /// <param name="hasOwnImage">The image may be one that EKS does not publish.</param>
    public static IEnumerable<Finding> Check(AmiInputs ami, bool hasOwnImage) => [.. CheckChoice(ami), .. CustomImagesCheck.Check(ami), .. CheckOperatingSystem(ami, hasOwnImage)];

    private static IEnumerable<Finding> CheckOperatingSystem(AmiInputs ami, bool hasOwnImage)
    {
        if (ami.OperatingSystem.IsSet && !hasOwnImage && !ami.IsUnknown)
            yield return ami.OperatingSystem.Error("`ami.operatingSystem` says what a custom AMI is built on: EKS publishes images of AL2023 alone. Write `ami.id` too, or leave it out.");
        else if (ami.OperatingSystem.Is(AmiOperatingSystem.AL2027))
            yield return ami.OperatingSystem.Information("AL2027 has the same nodeadm and NodeConfig. What differs: SELinux enforces, the kernel is 7.1 or newer, `dnf5` is the package manager, and nodes are named after their instance, so their access entry is of the type `EC2`. Try scripts, mounts and privileged pods on it first.");
    }

    private static IEnumerable<Finding> CheckChoice(AmiInputs ami)
    {
        if (ami.IsCustom() && !ami.IsUnknown)
        {
            if (ami.Release.IsSet)
                yield return ami.Release.Error(ami.Id.IsSet
                    ? "`ami.release` and `ami.id` exclude each other: a custom AMI has no EKS release. Leave `ami.release` out."
                    : "`ami.release` and `ami.ids` exclude each other: a custom AMI has no EKS release. Leave `ami.release` out.");
            if (ami.Variant.IsSet)
                yield return ami.Variant.Error(ami.Id.IsSet
                    ? "`ami.variant` and `ami.id` exclude each other: a custom AMI brings its own drivers. Leave `ami.variant` out."
                    : "`ami.variant` and `ami.ids` exclude each other: a custom AMI brings its own drivers. Leave `ami.variant` out.");
            if (ami.Source.Is(AmiSource.Eks))
                yield return ami.Source.Error("`ami.source: Eks` lets EKS pick the image, but `ami.id` or `ami.ids` names one. Leave one of them out.");
        }
        if (ami.Architecture.Is(Architecture.Arm64) && ami.Variant.Is(AmiVariant.Neuron))
            yield return ami.Variant.Error($"There is no `neuron` AMI for `arm64`: Inferentia and Trainium instances are x86_64. Write `ami.architecture: x86_64`, or leave it out.");
    }
}
