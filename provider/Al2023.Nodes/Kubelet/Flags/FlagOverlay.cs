using System.Collections.ObjectModel;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubelet.Flags;

/// <summary>A configuration with the flags over it, which win in the kubelet.</summary>
/// <param name="Config">What the kubelet gets.</param>
/// <param name="Paths">The paths of the flags, by the field that each sets.</param>
internal sealed record FlagOverlay(IReadOnlyDictionary<string, object?> Config, IReadOnlyDictionary<string, string> Paths)
{
    /// <summary>Lays flags over a configuration. A malformed one sets nothing.</summary>
    public static FlagOverlay Apply(IReadOnlyDictionary<string, object?> config, IReadOnlyList<FlagUse> uses, string path)
    {
        if (uses.Count == 0)
            return new(config, ReadOnlyDictionary<string, string>.Empty);
        var merged = new Dictionary<string, object?>(config, StringComparer.Ordinal);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = new Dictionary<string, FlagUse>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            if (use is { Known.Field: { } field, Read: not null })
                last[field] = use;
        }
        foreach (var use in uses)
        {
            if (use is not { Known: { Field: { } field } known, Read: { } value } || (!known.AddsUp && !ReferenceEquals(use, last[field])))
                continue;
            Set(merged, field.Split('.'), value, addsUp: known.AddsUp && paths.ContainsKey(field));
            paths[field] = InputPath.Index(path, use.Index);
        }
        return new(merged, paths);
    }

    /// <summary>Sets a field, or adds to what an earlier flag put there.</summary>
    public static void Set(Dictionary<string, object?> config, ReadOnlySpan<string> names, object value, bool addsUp)
    {
        var current = config.GetValueOrDefault(names[0]);
        if (names.Length == 1)
        {
            config[names[0]] = addsUp ? Add(current, value) : value;
            return;
        }
        var below = current as IReadOnlyDictionary<string, object?>;
        var copy = below is null ? new Dictionary<string, object?>(StringComparer.Ordinal) : new(below, StringComparer.Ordinal);
        Set(copy, names[1..], value, addsUp);
        config[names[0]] = copy;
    }

    private static object Add(object? current, object value) => (current, value) switch
    {
        (IReadOnlyDictionary<string, object?> a, IReadOnlyDictionary<string, object?> b) =>
            a.Concat(b).GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal),
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => a.Concat(b).ToList(),
        _ => value,
    };
}
