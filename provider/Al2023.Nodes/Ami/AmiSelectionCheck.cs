using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ami;

/// <summary>Checks the fields of <c>ami</c> against each other.</summary>
public static partial class AmiSelectionCheck
{
    public static IEnumerable<Finding> Check(AmiSelection ami, Unknowns unknowns)
    {
        if (unknowns.IsCertainlySet("ami.id", ami.Id))
        {
            if (unknowns.IsCertainlySet("ami.release", ami.Release))
                yield return Finding.Error("ami.release", $"`ami.release` and `ami.id` exclude each other: a custom AMI has no EKS release. Leave `ami.release` out.");
            if (unknowns.IsCertainlySet("ami.variant", ami.Variant))
                yield return Finding.Error("ami.variant", $"`ami.variant` and `ami.id` exclude each other: a custom AMI brings its own drivers. Leave `ami.variant` out.");
            if (ami.Source == AmiSource.Eks)
                yield return Finding.Error("ami.source", $"`ami.source: Eks` lets EKS pick the image, but `ami.id` names one. Leave one of them out.");
        }
        if (ami.Id is { } id && id != Unknowns.Text && !AmiId().IsMatch(id))
            yield return Finding.Error("ami.id", $"`{id}` is no AMI id. Write `ami-` and its 8 or 17 hexadecimal digits.");
        if (ami is { Architecture: Architecture.Arm64, Variant: AmiVariant.Neuron })
            yield return Finding.Error("ami.variant", $"There is no `neuron` AMI for `arm64`: Inferentia and Trainium instances are x86_64. Write `ami.architecture: x86_64`, or leave it out.");
    }

    [GeneratedRegex(@"\Aami-([0-9a-f]{8}|[0-9a-f]{17})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex AmiId();
}
