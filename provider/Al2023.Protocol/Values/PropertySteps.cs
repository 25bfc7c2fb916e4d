using System.Globalization;
using System.Text;

namespace Al2023.Protocol.Values;

/// <summary>Follows property paths as the engine does: <c>a.b[0]["x-y"]</c>, where a name is whatever holds no dot and no bracket.</summary>
internal static class PropertySteps
{
    /// <summary>The values from the root to the one at the path, both included; null where the path leads nowhere.</summary>
    public static IReadOnlyList<PropertyValue>? Follow(PropertyValue root, string path)
    {
        var values = new List<PropertyValue> { root };
        var rest = path.AsSpan();
        while (rest.Length > 0)
        {
            if (rest[0] == '.')
                rest = rest[1..];
            if (Step(values[^1], ref rest) is not { } next)
                return null;
            values.Add(next);
        }
        return values;
    }

    private static PropertyValue? Step(PropertyValue value, ref ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("[\"", StringComparison.Ordinal))
            return Key(ref rest) is { } quoted ? Entry(value, quoted) : null;
        if (rest.StartsWith("[", StringComparison.Ordinal))
            return Element(value, ref rest);
        var end = rest.IndexOfAny('.', '[');
        var name = (end < 0 ? rest : rest[..end]).ToString();
        rest = end < 0 ? [] : rest[end..];
        return Entry(value, name);
    }

    private static PropertyValue? Entry(PropertyValue value, string key) =>
        value is PropertyValue.Map map ? map.Entries.GetValueOrDefault(key) : null;

    private static PropertyValue? Element(PropertyValue value, ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(']');
        if (end < 0 || !int.TryParse(rest[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return null;
        rest = rest[(end + 1)..];
        return value is PropertyValue.List list && index < list.Items.Length ? list.Items[index] : null;
    }

    /// <summary>The key between <c>["</c> and <c>"]</c>, in which a backslash stands before a quote.</summary>
    private static string? Key(ref ReadOnlySpan<char> rest)
    {
        var key = new StringBuilder();
        for (var i = 2; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                var isClosed = rest[(i + 1)..].StartsWith("]", StringComparison.Ordinal);
                rest = isClosed ? rest[(i + 2)..] : [];
                return isClosed ? key.ToString() : null;
            }
            if (rest[i] == '\\' && i + 1 < rest.Length && rest[i + 1] == '"')
                i++;
            key.Append(rest[i]);
        }
        return null;
    }
}
