using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter;

/// <summary>The labels that Karpenter sets on its nodes, and that NodePools may therefore require.</summary>
internal static class WellKnownLabelTable
{
    /// <summary>Karpenter's own, with the release that brought each.</summary>
    private static readonly Dictionary<string, KarpenterRelease> _ofKarpenter = new(StringComparer.Ordinal)
    {
        ["karpenter.k8s.aws/instance-accelerator-count"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-accelerator-manufacturer"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-accelerator-name"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-category"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-cpu"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-encryption-in-transit-supported"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-family"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-generation"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-gpu-count"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-gpu-manufacturer"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-gpu-memory"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-gpu-name"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-hypervisor"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-local-nvme"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-memory"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-network-bandwidth"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-size"] = new(0, 32, 0),
        ["karpenter.k8s.aws/instance-cpu-manufacturer"] = new(0, 36, 0),
        ["karpenter.k8s.aws/instance-ebs-bandwidth"] = new(0, 37, 0),
        ["karpenter.k8s.aws/ec2nodeclass"] = new(1, 1, 0),
        ["karpenter.k8s.aws/instance-cpu-sustained-clock-speed-mhz"] = new(1, 1, 0),
        ["karpenter.k8s.aws/capacity-reservation-id"] = new(1, 3, 0),
        ["karpenter.k8s.aws/capacity-reservation-type"] = new(1, 6, 0),
        ["karpenter.k8s.aws/instance-capability-flex"] = new(1, 7, 0),
        ["karpenter.k8s.aws/instance-tenancy"] = new(1, 9, 0),
        ["karpenter.k8s.aws/capacity-reservation-interruptible"] = new(1, 10, 0),
        ["karpenter.k8s.aws/placement-group-id"] = new(1, 11, 0),
        ["karpenter.k8s.aws/placement-group-partition"] = new(1, 11, 0),
        ["karpenter.k8s.aws/nitro-sandbox"] = new(1, 15, 0),
    };

    /// <summary>Those of Kubernetes' domains that Karpenter before 1.9 takes too.</summary>
    public static IReadOnlySet<string> OfKubernetes { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "beta.kubernetes.io/arch",
        "beta.kubernetes.io/instance-type",
        "beta.kubernetes.io/os",
        "failure-domain.beta.kubernetes.io/region",
        "failure-domain.beta.kubernetes.io/zone",
        "kubernetes.io/arch",
        "kubernetes.io/os",
        "topology.kubernetes.io/region",
        "topology.kubernetes.io/zone",
    };

    /// <summary>All labels by which instances are chosen.</summary>
    public static IEnumerable<string> Names => [.. _ofKarpenter.Keys, .. OfKubernetes, "node.kubernetes.io/instance-type", "topology.k8s.aws/zone-id", "karpenter.sh/capacity-type"];

    public static bool Has(string key, KarpenterRelease release) => _ofKarpenter.TryGetValue(key, out var since) && release >= since;

    /// <summary>` Did you mean …?`, or nothing.</summary>
    public static string Suggest(string key) => _ofKarpenter.ContainsKey(key) ? "" : Nearest.Suggest(key, _ofKarpenter.Keys);
}
