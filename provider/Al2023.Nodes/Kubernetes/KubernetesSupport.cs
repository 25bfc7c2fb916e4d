using System.Globalization;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubernetes;

/// <summary>How long EKS supports a Kubernetes version.</summary>
public static class KubernetesSupport
{
    /// <summary>A warning where EKS's support of a version had ended when the table was made, or where the version is newer than the table.</summary>
    public static IEnumerable<Finding> Check(Input<string> input)
    {
        if (!input.IsKnown(out var text) || !KubernetesVersion.TryParse(text, out var version))
            yield break;
        if (KubernetesSupportTable.Ends.TryGetValue(version, out var end) && end <= KubernetesSupportTable.AsOf)
            yield return input.Warning($"EKS's support of Kubernetes {version} ended on {Show(end):known}, extended support too: nodes get no new images, and EKS upgrades the control plane by itself. Upgrade the cluster.");
        else if (version > Kubelet.KubeletReleases.Newest)
            yield return input.Warning($"Kubernetes {version} is newer than this package, whose knowledge ends with {Kubelet.KubeletReleases.Newest:known}: settings that are new in it are not known here.");
    }

    private static string Show(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The last day of extended support. As of 2026-11-27: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html, and `aws eks describe-cluster-versions`.</summary>
internal static class KubernetesSupportTable
{
    /// <summary>The day on which the table was made: a day after it may have been moved since.</summary>
    public static readonly DateOnly AsOf = new(2026, 11, 27);

    public static readonly IReadOnlyDictionary<KubernetesVersion, DateOnly> Ends = new Dictionary<KubernetesVersion, DateOnly>
    {
        [new(1, 23)] = new(2024, 10, 11),
        [new(1, 24)] = new(2025, 1, 31),
        [new(1, 25)] = new(2025, 5, 1),
        [new(1, 26)] = new(2025, 6, 11),
        [new(1, 27)] = new(2025, 7, 24),
        [new(1, 28)] = new(2025, 11, 26),
        [new(1, 29)] = new(2026, 3, 23),
        [new(1, 30)] = new(2026, 7, 23),
        [new(1, 31)] = new(2026, 11, 26),
        [new(1, 32)] = new(2027, 3, 23),
        [new(1, 33)] = new(2027, 7, 29),
        [new(1, 34)] = new(2027, 12, 2),
        [new(1, 35)] = new(2028, 3, 27),
    };
}
