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

/// <summary>
/// The oldest and the newest Kubernetes of each Karpenter. As of 2026-11-27: https://karpenter.sh/v1.15/upgrading/compatibility/, and
/// https://github.com/aws/karpenter-provider-aws/blob/v1.14.1/hack/docs/compatibilitymatrix_gen/compatibility.yaml for the releases before it.
/// </summary>
public static class KarpenterCompatibilityTable
{
    /// <summary>From which release on, oldest first; a release that is newer than all has the last row.</summary>
    public static readonly IReadOnlyList<(KarpenterRelease Since, KubernetesVersion Oldest, KubernetesVersion Newest)> Rows =
    [
        (new(0, 35, 0), new(1, 23), new(1, 29)),
        (new(0, 37, 0), new(1, 23), new(1, 30)),
        (new(1, 0, 0), new(1, 25), new(1, 30)),
        (new(1, 0, 5), new(1, 25), new(1, 31)),
        (new(1, 2, 0), new(1, 25), new(1, 32)),
        (new(1, 5, 0), new(1, 26), new(1, 33)),
        (new(1, 6, 0), new(1, 26), new(1, 34)),
        (new(1, 9, 0), new(1, 26), new(1, 35)),
        (new(1, 13, 0), new(1, 26), new(1, 36)),
        // The page of 1.15 begins with 1.31, without a word on older ones: the bound of 1.14 is kept.
        (new(1, 15, 0), new(1, 26), new(1, 37)),
    ];

    /// <summary>The bounds of a release; null for one that is older than the table.</summary>
    public static (KubernetesVersion Oldest, KubernetesVersion Newest)? Find(KarpenterRelease release)
    {
        for (var i = Rows.Count - 1; i >= 0; i--)
        {
            if (release >= Rows[i].Since)
                return (Rows[i].Oldest, Rows[i].Newest);
        }
        return null;
    }

    /// <summary>The first release that supports a version; null where none is known to.</summary>
    public static KarpenterRelease? FirstFor(KubernetesVersion version)
    {
        foreach (var (since, _, newest) in Rows)
        {
            if (newest >= version)
                return since;
        }
        return null;
    }
}
