using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet;

/// <summary>How far the tables of fields, flags and feature gates reach.</summary>
public static class KubeletReleases
{
    /// <summary>The newest version that the tables know. It is meant where no version is given.</summary>
    public static KubernetesVersion Newest { get; } = new(1, 37);

    /// <summary>The oldest version whose AMIs EKS still builds.</summary>
    public static KubernetesVersion Oldest { get; } = new(1, 31);

    /// <summary>The oldest version whose feature gates the tables know.</summary>
    internal static KubernetesVersion OldestGates { get; } = new(1, 29);

    /// <summary>All versions that a node may run as far as is known here, oldest first.</summary>
    internal static IEnumerable<KubernetesVersion> All =>
        Enumerable.Range(Oldest.Minor, Newest.Minor - Oldest.Minor + 1).Select(m => Oldest with { Minor = m });
}
