using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of which images a node class selects.</summary>
internal static class ImageCheck
{
    public static IEnumerable<Finding> Check(NodeClassSettings settings, KarpenterTarget target, KubernetesVersion? kubernetesVersion, Unknowns unknowns) =>
    [
        .. AmiTermsCheck.Check(settings, target, kubernetesVersion, unknowns),
        .. CheckSelection(settings, kubernetesVersion, unknowns),
        .. CheckLatest(settings, unknowns),
    ];

    private static IEnumerable<Finding> CheckSelection(NodeClassSettings settings, KubernetesVersion? kubernetesVersion, Unknowns unknowns)
    {
        if (settings.Ami is not { } ami)
            yield break;
        if (unknowns.IsSet("amiSelectorTerms", settings.AmiSelectorTerms))
            yield return Finding.Error("ami", "`ami` and `amiSelectorTerms` exclude each other: both select images. Leave one of them out.");
        if (unknowns.IsSet("ami.source", ami.Source))
            yield return Finding.Error("ami.source", "`ami.source` says where a managed node group's AMI id lives, and Karpenter has no such thing. Leave it out.");
        if (!unknowns.IsSet("ami.id", ami.Id) && unknowns.IsSet("ami.variant", ami.Variant))
            yield return Finding.Error("ami.variant", "Karpenter picks the variant by the instance type that it launches. Leave `ami.variant` out, and narrow `nodePools[].requirements` instead.");
        foreach (var finding in AmiSelectionCheck.Check(ami, unknowns))
            yield return finding;
        if (ami.Release is { } release)
        {
            foreach (var finding in AmiReleaseCheck.Check(release, null, kubernetesVersion, "ami.release"))
                yield return finding;
        }
        if (unknowns.IsSet("ami.architecture", ami.Architecture) && !NarrowsSomething(settings, unknowns))
            yield return Finding.Error("ami.architecture", "`ami.architecture` narrows nothing here: it goes into the requirements of NodePools that have none of their own. Leave it out, and write a requirement for `kubernetes.io/arch`.");
    }

    // The architecture goes into the requirements of a pool that has none of its own, and into the image names of v1beta1.
    private static bool NarrowsSomething(NodeClassSettings settings, Unknowns unknowns) =>
        unknowns.Within("nodePools")
        || (settings.NodePools ?? []).Any(p => (NodePoolSettings?)p is { Requirements: null })
        || NodeImages.NeedKubernetesVersion(settings, KarpenterTarget.Of(settings.KarpenterVersion, settings.ApiVersion));

    private static IEnumerable<Finding> CheckLatest(NodeClassSettings settings, Unknowns unknowns)
    {
        if (!NodeImages.FollowLatest(settings) || unknowns.Within("ami") || unknowns.Within("amiSelectorTerms"))
            yield break;
        var path = settings.AmiSelectorTerms is null ? "ami.release" : "amiSelectorTerms[0].alias";
        yield return Finding.Warning(path, "With the latest AMI Karpenter replaces the nodes as soon as a new one is released. Write a dated release, `v20260714` for example, and raise it where the new one has been tried.");
    }
}
