using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Kubelet;

/// <summary>
/// What the kubelet runs with: the user's configuration over nodeadm's. A value that is unknown or of the wrong type
/// reads as null, so that a rule says nothing about what is reported elsewhere.
/// </summary>
internal sealed class EffectiveConfiguration(IReadOnlyDictionary<string, object?> config, string path, KubernetesVersion version)
{
    private static readonly IReadOnlyDictionary<string, object?> _empty = new Dictionary<string, object?>();

    public KubernetesVersion Version => version;

    /// <summary>The fields that the user wrote, by configuration or flag.</summary>
    public IEnumerable<string> Fields => config.Keys;

    /// <summary>The paths of flags, by the field that each sets.</summary>
    public IReadOnlyDictionary<string, string> FlagPaths { get; init; } = new Dictionary<string, string>();

    /// <summary>The path of a field, <c>memorySwap.swapBehavior</c> for example, below the configuration's own, or of the flag that sets it.</summary>
    public string Path(string field) => FlagPaths.GetValueOrDefault(field) ?? field.Split('.').Aggregate(path, InputPath.Key);

    /// <summary>The path of what keys lead to.</summary>
    public string Path(ReadOnlySpan<string> keys)
    {
        var full = path;
        foreach (var key in keys)
            full = InputPath.Key(full, key);
        return full;
    }

    /// <summary>After how many of the keys the user wrote null; 0 where at none of them.</summary>
    public int DepthOfNull(ReadOnlySpan<string> keys)
    {
        object? value = config;
        for (var depth = 0; depth < keys.Length; depth++)
        {
            if (value is not IReadOnlyDictionary<string, object?> map || !map.TryGetValue(keys[depth], out value))
                return 0;
            if (value is null)
                return depth + 1;
        }
        return 0;
    }

    /// <summary>True if the user wrote something other than null.</summary>
    public bool IsSet(string field) => Written(field, out var value) && value is not null;

    public string? Text(string field) => Value(field) is string text and not InputValue.Placeholder ? text : null;

    public bool? Flag(string field) => Value(field) as bool?;

    public long? Integer(string field) => ScalarCheck.Integer(Value(field));

    public double? Number(string field) => Value(field) switch
    {
        double d => d,
        long l => l,
        int i => i,
        _ => null,
    };

    public GoDuration? Duration(string field) => Text(field) is { } text && GoDuration.TryParse(text, out var duration) ? duration : null;

    public IReadOnlyDictionary<string, object?> Map(string field) => Value(field) as IReadOnlyDictionary<string, object?> ?? _empty;

    public IReadOnlyList<object?> List(string field) => Value(field) as IReadOnlyList<object?> ?? [];

    /// <summary>The known texts of a map's values, in order of their keys.</summary>
    public IEnumerable<KeyValuePair<string, string>> Texts(string field) => Map(field) is { Count: > 0 } map
        ? map.InOrdinalOrder().Where(e => e.Value is string and not InputValue.Placeholder).Select(e => KeyValuePair.Create(e.Key, (string)e.Value!))
        : [];

    /// <summary>True if a feature is on: by its gate's name, by the switch of its stage, or by default in this version; null where that is not known yet.</summary>
    public bool? Gate(string name)
    {
        var gate = FeatureGateTable.Gates[name];
        var kubelet = version < KubeletReleases.OldestGates ? KubeletReleases.OldestGates : version;
        if (gate.In(kubelet) is not { } state)
            return kubelet >= gate.Until && gate.States[^2].Default;
        var gates = Map("featureGates");
        if (gates.TryGetValue(name, out var said) && said is not null)
            return said as bool?;
        if (NodeadmDefaults.Gates.Contains(name) && DepthOfNull(["featureGates", name]) == 0)
            return true;
        var stage = state.Stage switch { GateStage.Alpha => FeatureGate.AllAlpha, GateStage.Beta => FeatureGate.AllBeta, _ => null };
        return stage is not null && gates.GetValueOrDefault(stage) is { } all ? all as bool? : state.Default;
    }

    /// <summary>True if a feature gate is off.</summary>
    public bool LacksGate(string gate) => Gate(gate) == false;

    private object? Value(string field) => Written(field, out var value)
        ? value ?? NodeadmDefaults.Null(field)
        : NodeadmDefaults.Unset(field, version);

    private bool Written(string field, out object? value)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return config.TryGetValue(field, out value);
        if (!config.TryGetValue(field[..dot], out value))
            return false;
        foreach (var name in field[(dot + 1)..].Split('.'))
        {
            if (value is not IReadOnlyDictionary<string, object?> map || !map.TryGetValue(name, out value))
                return false;
        }
        return true;
    }
}

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

    /// <summary>The gates that nodeadm turns on for every version, and that a rule asks for.</summary>
    public static readonly string[] Gates = ["RotateKubeletServerCertificate"];

    /// <summary>nodeadm shuts nodes down gracefully from this version on.</summary>
    private static readonly KubernetesVersion _gracefulShutdown = new(1, 34);

    private static readonly Dictionary<string, object> _unset = new([.. _kubelet.ExceptBy(_nodeadm.Keys, e => e.Key), .. _nodeadm], StringComparer.Ordinal);

    private static readonly Dictionary<string, object> _unsetGraceful = new([.. _unset.ExceptBy(_shutdown.Keys, e => e.Key), .. _shutdown], StringComparer.Ordinal);

    /// <summary>What holds where the user's configuration lacks the field.</summary>
    public static object? Unset(string field, KubernetesVersion version) =>
        (version >= _gracefulShutdown ? _unsetGraceful : _unset).GetValueOrDefault(field);

    /// <summary>What holds where the user wrote null, which deletes what nodeadm set.</summary>
    public static object? Null(string field) => _kubelet.GetValueOrDefault(field);
}
