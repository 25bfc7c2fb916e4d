using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter.Shapes;

/// <summary>Plain trees: what is written as YAML and registered with Kubernetes.</summary>
public static class Tree
{
    /// <summary>The tree of a value: enums as they are spelled, integers as <see cref="long"/>, maps in ordinal order.</summary>
    public static object? Of(object? value) => value switch
    {
        int number => (long)number,
        Enum word => Spelling.Of(word),
        IReadOnlyDictionary<string, string> map => Sorted(map.Select(e => KeyValuePair.Create(e.Key, (object?)e.Value))),
        OrderedDictionary<string, object?> ordered => ordered,
        IReadOnlyDictionary<string, object?> map => Sorted(map.Select(e => KeyValuePair.Create(e.Key, Of(e.Value)))),
        string text => text,
        System.Collections.IEnumerable items => items.Cast<object?>().Select(Of).ToList(),
        _ => value,
    };

    /// <summary>A tree with another merged over it: maps by their keys, anything else replaced. What is not known, and would be merged into, stays so.</summary>
    public static OrderedDictionary<string, object?> Merge(OrderedDictionary<string, object?> tree, IReadOnlyDictionary<string, object?>? over)
    {
        var merged = new OrderedDictionary<string, object?>(tree, StringComparer.Ordinal);
        foreach (var (key, value) in (over ?? new Dictionary<string, object?>()).OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            merged[key] = (merged.GetValueOrDefault(key), value) switch
            {
                (OrderedDictionary<string, object?> below, IReadOnlyDictionary<string, object?> map) => Merge(below, map),
                (Unknowns.Text, _) => Unknowns.Text,
                _ => Of(value),
            };
        }
        return merged;
    }

    private static OrderedDictionary<string, object?> Sorted(IEnumerable<KeyValuePair<string, object?>> entries) =>
        new(entries.OrderBy(e => e.Key, StringComparer.Ordinal), StringComparer.Ordinal);
}
