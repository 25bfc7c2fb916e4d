using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Kubelet;

/// <summary>
/// What the kubelet runs with: the user's configuration over nodeadm's. A value that is unknown or of the wrong type
/// reads as null, so that a rule says nothing about what is reported elsewhere.
/// </summary>
internal sealed class EffectiveConfiguration(IReadOnlyDictionary<string, object?> config, string path, KubernetesVersion? version)
{
    private static readonly IReadOnlyDictionary<string, object?> _empty = new Dictionary<string, object?>();

    /// <summary>The fields that the user wrote, by configuration or flag.</summary>
    public IEnumerable<string> Fields => config.Keys;

    /// <summary>The paths of flags, by the field that each sets.</summary>
    public IReadOnlyDictionary<string, string> FlagPaths { get; init; } = new Dictionary<string, string>();

    /// <summary>The path of a field, <c>memorySwap.swapBehavior</c> for example, below the configuration's own, or of the flag that sets it.</summary>
    public string Path(string field) => FlagPaths.GetValueOrDefault(field) ?? field.Split('.').Aggregate(path, InputPath.Key);

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

    /// <summary>What the user says of a feature gate, by name or by <c>AllAlpha</c> and <c>AllBeta</c>; null where nothing is said.</summary>
    public bool? Gate(string gate)
    {
        var gates = Map("featureGates");
        foreach (var name in new[] { gate, "AllAlpha", "AllBeta" })
        {
            // A switch for a whole stage turns on what rules ask for; turned off it changes nothing that was off.
            if (gates.GetValueOrDefault(name) is bool value && (name == gate || value))
                return value;
            if (gates.GetValueOrDefault(name) is InputValue.Placeholder)
                return true;
        }
        return null;
    }

    /// <summary>True if a gate that this version has turned off by default is not turned on; a version before <paramref name="onFrom"/> does that.</summary>
    public bool LacksGate(string gate, KubernetesVersion? onFrom) =>
        Gate(gate) is { } said ? !said : onFrom is null || (version is { } v && v < onFrom);

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
