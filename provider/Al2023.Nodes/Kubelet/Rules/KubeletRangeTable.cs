namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>The numbers that the kubelet takes; it starts with no other (pkg/kubelet/apis/config/validation in Kubernetes).</summary>
internal static class KubeletRangeTable
{
    /// <summary>A field with its least and greatest value. A zero means the default where the field has one.</summary>
    public static readonly IReadOnlyList<(string Field, long Min, long Max)> Ranges =
    [
        ("containerLogMaxFiles", 2, int.MaxValue),
        ("containerLogMaxWorkers", 1, int.MaxValue),
        ("eventBurst", 0, int.MaxValue),
        ("eventRecordQPS", 0, int.MaxValue),
        ("healthzPort", 0, 65535),
        ("imageGCHighThresholdPercent", 0, 100),
        ("imageGCLowThresholdPercent", 0, 100),
        ("iptablesDropBit", 0, 31),
        ("iptablesMasqueradeBit", 0, 31),
        ("kubeAPIBurst", 0, int.MaxValue),
        ("kubeAPIQPS", 0, int.MaxValue),
        ("maxOpenFiles", 0, ScalarCheck.MaxExact),
        ("maxParallelImagePulls", 1, int.MaxValue),
        ("maxPods", 0, int.MaxValue),
        ("nodeLeaseDurationSeconds", 0, int.MaxValue),
        ("nodeStatusMaxImages", -1, int.MaxValue),
        ("oomScoreAdj", -1000, 1000),
        ("podsPerCore", 0, int.MaxValue),
        ("port", 0, 65535),
        ("readOnlyPort", 0, 65535),
        ("registryBurst", 0, int.MaxValue),
        ("registryPullQPS", 0, int.MaxValue),
        ("tracing.samplingRatePerMillion", 0, 1_000_000),
    ];
}
