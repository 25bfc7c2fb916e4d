using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of which images a node class selects.</summary>
internal static class ImageCheck
{
    public static IEnumerable<Finding> Check(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target, KubernetesVersion? kubernetesVersion) =>
    [
        .. AmiTermsCheck.Check(inputs.AmiSelectorTerms, target, kubernetesVersion),
        .. CheckOne(inputs),
        .. inputs.Ami.IsKnown ? CheckSelection(inputs.Ami, kubernetesVersion) : [],
        .. CheckArchitecture(inputs, target),
        .. CheckLatest(inputs),
    ];

    private static IEnumerable<Finding> CheckOne(KarpenterAl2023NodeClassInputs inputs)
    {
        if (inputs.Ami.IsSet && inputs.AmiSelectorTerms.IsSet)
            yield return inputs.Ami.Error("`ami` and `amiSelectorTerms` exclude each other: both select images. Leave one of them out.");
    }

    private static IEnumerable<Finding> CheckSelection(AmiInputs ami, KubernetesVersion? kubernetesVersion)
    {
        if (ami.Source.IsSet)
            yield return ami.Source.Error("`ami.source` says where a managed node group's AMI id lives, and Karpenter has no such thing. Leave it out.");
        if (!ami.IsCustom() && ami.Variant.IsSet)
            yield return ami.Variant.Error("Karpenter picks the variant by the instance type that it launches. Leave `ami.variant` out, and narrow `nodePools[].requirements` instead.");
        foreach (var finding in AmiSelectionCheck.Check(ami, ami.IsCustom()).Concat(AmiReleaseCheck.Check(ami.Release, null, kubernetesVersion)))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckArchitecture(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target)
    {
        if (inputs.Ami.IsKnown && inputs.Ami.Architecture.IsSet && !NarrowsSomething(inputs, target))
            yield return inputs.Ami.Architecture.Error("`ami.architecture` narrows nothing here: it goes into the requirements of NodePools that have none of their own. Leave it out, and write a requirement for `kubernetes.io/arch`.");
    }

    // The architecture goes into the requirements of a pool that has none of its own, and into the image names of v1beta1.
    private static bool NarrowsSomething(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target) =>
        inputs.NodePools.ContainsUnknowns
        || inputs.NodePools.Items.Any(p => p.Requirements.IsAbsent)
        || NodeImages.NeedKubernetesVersion(inputs, target);

    private static IEnumerable<Finding> CheckLatest(KarpenterAl2023NodeClassInputs inputs)
    {
        var latest = inputs.AmiSelectorTerms.IsSet
            ? inputs.AmiSelectorTerms.Items.Select(t => t.Alias).FirstOrDefault(a => a.Is(NodeImages.LatestAlias))
            : NodeImages.FollowLatest(inputs.Ami) ? inputs.Ami.Release.Or("") : default;
        if (latest.IsSet && !inputs.Ami.ContainsUnknowns && !inputs.AmiSelectorTerms.ContainsUnknowns)
            yield return latest.Warning($"With the latest AMI Karpenter replaces the nodes as soon as a new one is released. Write a dated release, `v{AmiReleaseTable.Newest:known}` for example, and raise it where the new one has been tried.");
    }
}
