namespace Al2023.Nodes.Karpenter;

/// <summary>The kubelet settings that Karpenter counts on when it schedules.</summary>
public sealed record KarpenterKubelet
{
    public int? MaxPods { get; init; }
    public int? PodsPerCore { get; init; }
    public IReadOnlyList<string>? ClusterDNS { get; init; }
    public IReadOnlyDictionary<string, string>? SystemReserved { get; init; }
    public IReadOnlyDictionary<string, string>? KubeReserved { get; init; }
    public IReadOnlyDictionary<string, string>? EvictionHard { get; init; }
    public IReadOnlyDictionary<string, string>? EvictionSoft { get; init; }
    public IReadOnlyDictionary<string, string>? EvictionSoftGracePeriod { get; init; }
    public int? EvictionMaxPodGracePeriod { get; init; }
    public int? ImageGCHighThresholdPercent { get; init; }
    public int? ImageGCLowThresholdPercent { get; init; }
    public bool? CpuCFSQuota { get; init; }
}
