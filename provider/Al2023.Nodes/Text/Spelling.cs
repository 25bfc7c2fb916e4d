using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;

namespace Al2023.Nodes.Text;

/// <summary>How enum values are spelled on the wire.</summary>
public static class Spelling
{
    private static readonly ConcurrentDictionary<Enum, string> _spellings = new();

    /// <summary>The value's <see cref="EnumMemberAttribute"/>.</summary>
    public static string Of(Enum value) => _spellings.GetOrAdd(value, static v =>
        v.GetType().GetField(v.ToString())?.GetCustomAttribute<EnumMemberAttribute>()?.Value
        ?? throw new ArgumentOutOfRangeException(nameof(value), v, "Not a value of its enum."));
}
