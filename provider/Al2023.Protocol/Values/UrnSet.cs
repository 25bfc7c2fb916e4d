using System.Collections;

namespace Al2023.Protocol.Values;

/// <summary>A set of resource URNs in ordinal order, equal to another with the same URNs.</summary>
public sealed class UrnSet : IReadOnlyCollection<string>, IEquatable<UrnSet>
{
    private readonly string[] _urns;

    private UrnSet(string[] sorted) => _urns = sorted;

    public static UrnSet Empty { get; } = new([]);

    public int Count => _urns.Length;

    /// <summary>The set of the URNs, without doubles and empty texts.</summary>
    public static UrnSet Of(IEnumerable<string> urns)
    {
        string[] sorted = [.. urns.Where(u => u.Length > 0).Distinct(StringComparer.Ordinal)];
        Array.Sort(sorted, StringComparer.Ordinal);
        return OfSorted(sorted);
    }

    /// <summary>The set of one URN; of none where the text is empty.</summary>
    public static UrnSet Of(string urn) => urn.Length == 0 ? Empty : new([urn]);

    private static UrnSet OfSorted(string[] sorted) => sorted.Length == 0 ? Empty : new(sorted);

    public bool Contains(string urn) => Array.BinarySearch(_urns, urn, StringComparer.Ordinal) >= 0;

    private bool Contains(UrnSet other)
    {
        foreach (var urn in other._urns)
        {
            if (!Contains(urn))
                return false;
        }
        return true;
    }

    /// <summary>The URNs of both; the larger set itself where it holds the other.</summary>
    public UrnSet Union(UrnSet other) =>
        Contains(other) ? this
        : other.Contains(this) ? other
        : Of(_urns.Concat(other._urns));

    /// <summary>The URNs that are not in the other set.</summary>
    public UrnSet Except(UrnSet other) => other.Count == 0 ? this : OfSorted(Array.FindAll(_urns, u => !other.Contains(u)));

    public bool Equals(UrnSet? other) => other is not null && _urns.AsSpan().SequenceEqual(other._urns);

    public override bool Equals(object? obj) => Equals(obj as UrnSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var urn in _urns)
            hash.Add(urn, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_urns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _urns.GetEnumerator();

    public override string ToString() => string.Join(", ", _urns);
}
