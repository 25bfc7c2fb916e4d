using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter;

/// <summary>Which Karpenter runs with which Kubernetes.</summary>
public static class KarpenterCompatibility
{
    /// <summary>What Karpenter's makers do not support, at the input that says its version.</summary>
    /// <param name="karpenterVersion">Karpenter's version.</param>
    /// <param name="kubernetesVersion">The cluster's Kubernetes version.</param>
    public static IEnumerable<Finding> Check(Input<string> karpenterVersion, Input<string> kubernetesVersion)
    {
        if (karpenterVersion.IsUnknown || !kubernetesVersion.IsKnown(out var text) || !KubernetesVersion.TryParse(text, out var cluster)
            || (karpenterVersion.IsKnown(out var given) && KarpenterRelease.Parse(given) is null))
            yield break;
        var target = KarpenterTarget.Of(karpenterVersion);
        if (KarpenterCompatibilityTable.Find(target.Release) is not var (oldest, newest))
            yield break;
        if (cluster > newest && KarpenterCompatibilityTable.FirstFor(cluster) is { } first)
            yield return karpenterVersion.Error($"Karpenter {target.Shown} supports Kubernetes up to {newest:known}, and the cluster runs {kubernetesVersion}: {first.Short:known} is the first that supports it. Upgrade Karpenter before the cluster, and raise `karpenterVersion`.");
        else if (cluster > newest)
            yield return karpenterVersion.Warning($"Karpenter {target.Shown} is not known to support Kubernetes {kubernetesVersion}: what is known here ends with {newest:known}. See https://karpenter.sh/docs/upgrading/compatibility/.");
        else if (cluster < oldest)
            yield return karpenterVersion.Warning($"Karpenter {target.Shown} supports Kubernetes from {oldest:known} on, and the cluster runs {kubernetesVersion}. Upgrade the cluster first, or install an older Karpenter.");
    }
}
