using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>Numbers within their ranges.</summary>
internal static class RangeRules
{
    private const long IdsPerUserNamespace = 65_536;

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = [.. KubeletRangeTable.Ranges.Select(r => r.Field.Split('.')[0]), "memoryThrottlingFactor", "userNamespaces"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
        CheckRanges(config).Concat(CheckOthers(config));

    private static IEnumerable<Finding> CheckRanges(EffectiveConfiguration config)
    {
        foreach (var (field, min, max) in KubeletRangeTable.Ranges)
        {
            // What does not fit in 32 bits is reported as such already.
            if (!config.IsSet(field) || config.Integer(field) is not { } number || number is < int.MinValue or > ScalarCheck.MaxExact)
                continue;
            if (number < min)
                yield return Finding.Error(config.Path(field), $"The kubelet does not start with {number} here. Write {min:known} or more.");
            else if (number > max && max < int.MaxValue)
                yield return Finding.Error(config.Path(field), $"The kubelet does not start with {number} here. Write {max:known} or less.");
        }
    }

    private static IEnumerable<Finding> CheckOthers(EffectiveConfiguration config)
    {
        if (config.Number("memoryThrottlingFactor") is { } factor && factor is <= 0 or > 1)
            yield return Finding.Error(config.Path("memoryThrottlingFactor"), $"The kubelet does not start with {factor} here. Write a number above 0 and up to 1.");
        if (config.Integer("userNamespaces.idsPerPod") is { } ids && (ids % IdsPerUserNamespace != 0 || ids is <= 0 or >= 1L << 32))
            yield return Finding.Error(config.Path("userNamespaces.idsPerPod"), $"The kubelet does not start with {ids} here. Write a multiple of 65536 below 4294967296.");
    }
}

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
