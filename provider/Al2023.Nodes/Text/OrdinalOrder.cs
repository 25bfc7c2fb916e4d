namespace Al2023.Nodes.Text;

/// <summary>The order in which maps are written and judged, whatever the culture and the map's own order.</summary>
internal static class OrdinalOrder
{
    /// <summary>A map's entries in ordinal order of their keys.</summary>
    public static IEnumerable<KeyValuePair<string, T>> InOrdinalOrder<T>(this IReadOnlyDictionary<string, T> map) =>
        map.Count < 2 || (map is SortedDictionary<string, T> sorted && sorted.Comparer == StringComparer.Ordinal)
            ? map
            : map.OrderBy(e => e.Key, StringComparer.Ordinal);
}
