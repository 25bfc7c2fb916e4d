using System.Collections.Immutable;

namespace Al2023.Nodes.Inputs;

/// <summary>Where a value comes from. Carried from the input to the resource and joined on the way; nothing here looks into it.</summary>
/// <param name="IsSecret">Nobody may read the value.</param>
/// <param name="Dependencies">The resources that the value was made from, in ordinal order.</param>
public sealed record Origin(bool IsSecret, ImmutableSortedSet<string> Dependencies)
{
    /// <summary>A value that everybody may read and that depends on nothing.</summary>
    public static Origin None { get; } = new(false, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>The origin of what is made from both.</summary>
    public Origin Join(Origin other) =>
        ReferenceEquals(other, None) || ReferenceEquals(this, other) ? this
        : ReferenceEquals(this, None) ? other
        : new(IsSecret || other.IsSecret, Dependencies.Union(other.Dependencies));

    /// <summary>What this one adds to that of the list, map or object around it.</summary>
    public Origin Within(Origin outer) =>
        ReferenceEquals(outer, None) ? this : new(IsSecret && !outer.IsSecret, Dependencies.Except(outer.Dependencies));

    /// <summary>The origin of what is made from all of them.</summary>
    public static Origin Of(params IEnumerable<Origin> origins) => origins.Aggregate(None, (all, one) => all.Join(one));

    public bool Equals(Origin? other) => other is not null && IsSecret == other.IsSecret && Dependencies.SetEquals(other.Dependencies);

    public override int GetHashCode() => HashCode.Combine(IsSecret, Dependencies.Count);
}
