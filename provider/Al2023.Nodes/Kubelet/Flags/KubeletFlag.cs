using System.Globalization;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet.Flags;

/// <summary>A command-line flag of the kubelet.</summary>
/// <param name="Name">Without dashes in front.</param>
/// <param name="Format">How its value is written.</param>
/// <param name="Field">The field of KubeletConfiguration that says the same, <c>authentication.anonymous.enabled</c>; null for what is a flag alone.</param>
internal sealed record KubeletFlag(string Name, FlagFormat Format, string? Field = null)
{
    /// <summary>The first version that knows it; null for those older than the table.</summary>
    public KubernetesVersion? Since { get; init; }

    /// <summary>The first version whose kubelet does not start with it any more; null where the newest known has it.</summary>
    public KubernetesVersion? Until { get; init; }

    /// <summary>What nodeadm sets it to; empty where that depends on the node or cluster, null where nodeadm leaves the flag alone.</summary>
    public string? Nodeadm { get; init; }

    /// <summary>What to do instead, for what nodeadm or the package sets.</summary>
    public string? Instead { get; init; }

    /// <summary>True where uses add up; else the last one wins.</summary>
    public bool AddsUp => Format is FlagFormat.List or FlagFormat.Pairs or FlagFormat.BoolPairs or FlagFormat.Thresholds
        or FlagFormat.Labels or FlagFormat.ReservedMemory or FlagFormat.Other;
}

/// <summary>From which version on the kubelet has a flag, and from which no more.</summary>
internal sealed record FlagRelease(KubernetesVersion? Since = null, KubernetesVersion? Until = null);

/// <summary>How a flag's value is written.</summary>
internal enum FlagFormat
{
    Text,
    Bool,
    Integer,
    Duration,
    Quantity,

    /// <summary><c>a,b</c></summary>
    List,

    /// <summary><c>a=x,b=y</c></summary>
    Pairs,

    /// <summary><c>A=true,B=false</c></summary>
    BoolPairs,

    /// <summary><c>memory.available&lt;100Mi,nodefs.available&lt;10%</c></summary>
    Thresholds,

    /// <summary><c>a=x,b</c></summary>
    Labels,

    /// <summary><c>key=value:Effect,key:Effect</c></summary>
    Taints,

    /// <summary><c>0:memory=1Gi,hugepages-2Mi=10Mi</c></summary>
    ReservedMemory,

    /// <summary>What has no field to go to and is not checked.</summary>
    Other,
}

/// <summary>Turns a flag's value into what its field of KubeletConfiguration holds.</summary>
internal static class FlagValue
{
    /// <summary>The value for the field; null where the text is malformed.</summary>
    public static object? Read(FlagFormat format, string text) => format switch
    {
        FlagFormat.Bool => ReadBool(text),
        FlagFormat.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        FlagFormat.Duration => GoDuration.TryParse(text, out _) ? text : null,
        FlagFormat.Quantity => Quantity.TryParse(text, out _) ? text : null,
        FlagFormat.List => text.Length == 0 ? new List<object?>() : text.Split(',').Cast<object?>().ToList(),
        FlagFormat.Pairs => ReadPairs(text, '='),
        FlagFormat.Thresholds => ReadPairs(text, '<'),
        FlagFormat.BoolPairs => ReadBoolPairs(text),
        FlagFormat.Taints => ReadTaints(text),
        FlagFormat.ReservedMemory => ReadReservedMemory(text),
        FlagFormat.Labels => ReadLabels(text),
        _ => text,
    };

    /// <summary>The labels of <c>a=x,b</c>; an entry without a value has an empty one. Null where an entry has no key.</summary>
    public static IReadOnlyDictionary<string, string>? ReadLabels(string text)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals == 0)
                return null;
            labels[equals < 0 ? entry : entry[..equals]] = equals < 0 ? "" : entry[(equals + 1)..];
        }
        return labels;
    }

    /// <summary>The taints of <c>key=value:Effect,key:Effect</c>; null where one is not of that form.</summary>
    public static IReadOnlyList<Taint>? ReadTaintList(string text)
    {
        var taints = new List<Taint>();
        foreach (var entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split(':');
            if (parts.Length != 2 || ReadEffect(parts[1]) is not { } effect)
                return null;
            var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
            taints.Add(equals < 0 ? new(parts[0], null, effect) : new(parts[0][..equals], parts[0][(equals + 1)..], effect));
        }
        return taints;
    }

    private static TaintEffect? ReadEffect(string text) => text switch
    {
        "NoSchedule" => TaintEffect.NoSchedule,
        "PreferNoSchedule" => TaintEffect.PreferNoSchedule,
        "NoExecute" => TaintEffect.NoExecute,
        _ => null,
    };

    private static List<object?>? ReadTaints(string text) => ReadTaintList(text)?
        .Select(t => (object?)new Dictionary<string, object?>(StringComparer.Ordinal) { ["key"] = t.Key, ["value"] = t.Value ?? "", ["effect"] = t.Effect.ToString() })
        .ToList();

    // Go's strconv.ParseBool.
    private static object? ReadBool(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };

    private static SortedDictionary<string, object?>? ReadPairs(string text, char separator)
    {
        var pairs = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = entry.IndexOf(separator, StringComparison.Ordinal);
            if (at <= 0)
                return null;
            pairs[entry[..at].Trim()] = entry[(at + 1)..].Trim();
        }
        return pairs;
    }

    private static SortedDictionary<string, object?>? ReadBoolPairs(string text)
    {
        var pairs = ReadPairs(text, '=');
        foreach (var (key, value) in pairs?.ToList() ?? [])
        {
            if (ReadBool((string)value!) is not { } flag)
                return null;
            pairs![key] = flag;
        }
        return pairs;
    }

    private static List<object?>? ReadReservedMemory(string text)
    {
        var reservations = new List<object?>();
        foreach (var entry in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = entry.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !long.TryParse(entry.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var node) || ReadPairs(entry[(colon + 1)..], '=') is not { } limits)
                return null;
            reservations.Add(new Dictionary<string, object?>(StringComparer.Ordinal) { ["numaNode"] = node, ["limits"] = limits });
        }
        return reservations;
    }
}
