using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet;

/// <summary>What a field holds where a user wrote nothing: nodeadm's configuration, and below it the kubelet's own defaults. Only fields that a rule asks for.</summary>
internal static class NodeadmDefaults
{
    private static readonly Dictionary<string, object> _nodeadm = new(StringComparer.Ordinal)
    {
        ["cgroupRoot"] = "/",
        ["kubeReservedCgroup"] = "/runtime",
        ["serializeImagePulls"] = false,
        ["serverTLSBootstrap"] = true,
        ["systemReservedCgroup"] = "/system",
    };

    private static readonly Dictionary<string, object> _shutdown = new(StringComparer.Ordinal)
    {
        ["shutdownGracePeriod"] = "2m30s",
        ["shutdownGracePeriodCriticalPods"] = "30s",
    };

    private static readonly Dictionary<string, object> _kubelet = new(StringComparer.Ordinal)
    {
        ["cgroupRoot"] = "",
        ["cgroupsPerQOS"] = true,
        ["cpuManagerPolicy"] = "none",
        ["enableSystemLogHandler"] = true,
        ["imageGCHighThresholdPercent"] = 85L,
        ["imageGCLowThresholdPercent"] = 80L,
        ["imageMinimumGCAge"] = "2m",
        ["kubeReservedCgroup"] = "",
        ["memoryManagerPolicy"] = "None",
        ["serializeImagePulls"] = true,
        ["shutdownGracePeriod"] = "0s",
        ["shutdownGracePeriodCriticalPods"] = "0s",
        ["systemReservedCgroup"] = "",
    };

    /// <summary>nodeadm shuts nodes down gracefully from this version on.</summary>
    private static readonly KubernetesVersion _gracefulShutdown = new(1, 34);

    private static readonly Dictionary<string, object> _unset = new([.. _kubelet.ExceptBy(_nodeadm.Keys, e => e.Key), .. _nodeadm], StringComparer.Ordinal);

    private static readonly Dictionary<string, object> _unsetGraceful = new([.. _unset.ExceptBy(_shutdown.Keys, e => e.Key), .. _shutdown], StringComparer.Ordinal);

    /// <summary>What holds where the user's configuration lacks the field.</summary>
    public static object? Unset(string field, KubernetesVersion? version) =>
        (version >= _gracefulShutdown ? _unsetGraceful : _unset).GetValueOrDefault(field);

    /// <summary>What holds where the user wrote null, which deletes what nodeadm set.</summary>
    public static object? Null(string field) => _kubelet.GetValueOrDefault(field);
}
