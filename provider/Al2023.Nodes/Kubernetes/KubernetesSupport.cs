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
