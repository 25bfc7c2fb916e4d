namespace Al2023.Nodes.NodeConfig;

/// <summary>The rules by which nodeadm merges a later value over an earlier one.</summary>
public static class Merging
{
    // Beyond this, whole numbers do not survive the 64-bit floats that nodeadm merges by.
    private const double Exact = 9_007_199_254_740_992;

    /// <summary>A later text wins unless it is empty.</summary>
    public static string Text(string earlier, string later) => later.Length > 0 ? later : earlier;

    /// <summary>A later list replaces the earlier one unless it is empty.</summary>
    public static IReadOnlyList<string>? List(IReadOnlyList<string>? earlier, IReadOnlyList<string>? later) =>
        later is { Count: > 0 } ? later : earlier;

    /// <summary>Maps merge key by key, a later value wins.</summary>
    public static IReadOnlyDictionary<string, T>? Map<T>(IReadOnlyDictionary<string, T>? earlier, IReadOnlyDictionary<string, T>? later, Func<T, T, T>? both = null)
    {
        if (later is null || earlier is null)
            return later ?? earlier;
        var merged = new SortedDictionary<string, T>(earlier.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (key, value) in later)
            merged[key] = both is not null && merged.TryGetValue(key, out var known) ? both(known, value) : value;
        return merged;
    }

    /// <summary>
    /// Any values: maps merge at every depth, all else is replaced, by null and by empty lists too. Numbers become 64-bit floats where both sides hold something.
    /// </summary>
    public static IReadOnlyDictionary<string, object?>? Document(IReadOnlyDictionary<string, object?>? earlier, IReadOnlyDictionary<string, object?>? later)
    {
        if (later is not { Count: > 0 })
            return earlier ?? later;
        if (earlier is not { Count: > 0 })
            return later;
        return (IReadOnlyDictionary<string, object?>)Rounded(Deep(earlier, later))!;
    }

    /// <summary>The entries that nodeadm would print, in this order: nothing empty.</summary>
    internal static OrderedDictionary<string, object?> Present(params ReadOnlySpan<(string Key, object? Value)> entries)
    {
        var present = new OrderedDictionary<string, object?>();
        foreach (var (key, value) in entries)
        {
            if (value is not (null or "" or IReadOnlyList<string> { Count: 0 } or IReadOnlyDictionary<string, object?> { Count: 0 }))
                present.Add(key, value is IReadOnlyList<string> texts ? texts.ToList<object?>() : value);
        }
        return present;
    }

    private static SortedDictionary<string, object?> Deep(IReadOnlyDictionary<string, object?> earlier, IReadOnlyDictionary<string, object?> later)
    {
        var merged = new SortedDictionary<string, object?>(earlier.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (key, value) in later)
        {
            merged[key] = value is IReadOnlyDictionary<string, object?> map && merged.GetValueOrDefault(key) is IReadOnlyDictionary<string, object?> known
                ? Deep(known, map)
                : value;
        }
        return merged;
    }

    private static object? Rounded(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => new SortedDictionary<string, object?>(map.ToDictionary(e => e.Key, e => Rounded(e.Value)), StringComparer.Ordinal),
        IReadOnlyList<object?> list => list.Select(Rounded).ToList(),
        long whole when Math.Abs((double)whole) > Exact => (double)whole,
        ulong large => (double)large,
        _ => value,
    };
}
