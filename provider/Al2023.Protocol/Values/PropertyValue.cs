using System.Collections.Immutable;

namespace Al2023.Protocol.Values;

/// <summary>
/// A Pulumi property value, the one model of all its spellings on the wire. Closed: the cases are the nested records.
/// Whether it is secret, and what it depends on, are attributes of any value; unknown is a value of its own.
/// </summary>
public abstract partial record PropertyValue
{
    private PropertyValue()
    {
    }

    /// <summary>True for a secret; what it holds is secret with it.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The resources that this value, and all it holds, was made from.</summary>
    public UrnSet Dependencies { get; init; } = UrnSet.Empty;

    public sealed record Null : PropertyValue;

    public sealed record Bool(bool Value) : PropertyValue;

    public sealed record Number(double Value) : PropertyValue;

    public sealed record Text(string Value) : PropertyValue;

    /// <summary>A value that will be known later, in a preview.</summary>
    public sealed record Unknown : PropertyValue;

    /// <param name="Items">The elements in order.</param>
    public sealed record List(ImmutableArray<PropertyValue> Items) : PropertyValue
    {
        public bool Equals(List? other) => SameAttributes(other) && Items.SequenceEqual(other!.Items);

        public override int GetHashCode() => Items.Aggregate(Items.Length, HashCode.Combine);
    }

    /// <param name="Entries">The entries in ordinal order of their keys.</param>
    public sealed record Map(ImmutableSortedDictionary<string, PropertyValue> Entries) : PropertyValue
    {
        public static Map Empty { get; } = new(ImmutableSortedDictionary.Create<string, PropertyValue>(StringComparer.Ordinal));

        /// <summary>The map of the entries; the last of a doubled key stays.</summary>
        public static Map Of(IEnumerable<KeyValuePair<string, PropertyValue>> entries)
        {
            var builder = Empty.Entries.ToBuilder();
            foreach (var (key, value) in entries)
                builder[key] = value;
            return new(builder.ToImmutable());
        }

        /// <summary>The map with the entry set.</summary>
        public Map With(string key, PropertyValue value) => this with { Entries = Entries.SetItem(key, value) };

        /// <summary>The map whose entries depend on the resources too, where their values do not say so already.</summary>
        public Map DependingOn(IReadOnlyDictionary<string, UrnSet> dependencies) => this with
        {
            Entries = Entries.SetItems(
                from entry in Entries
                where dependencies.ContainsKey(entry.Key)
                let unsaid = dependencies[entry.Key].Except(entry.Value.AllDependencies())
                where unsaid.Count > 0
                select KeyValuePair.Create(entry.Key, entry.Value.DependingOn(unsaid))),
        };

        public bool Equals(Map? other) => SameAttributes(other) && Entries.SequenceEqual(other!.Entries);

        public override int GetHashCode() =>
            Entries.Aggregate(Entries.Count, (h, e) => HashCode.Combine(h, e.Key.GetHashCode(StringComparison.Ordinal), e.Value));
    }

    /// <summary>A file or text, by whichever of the parts is set.</summary>
    public sealed record Asset(string? Hash, string? Content, string? Path, string? Uri) : PropertyValue;

    /// <summary>A folder, an archive file, or a map of assets and archives by name, by whichever of the parts is set.</summary>
    public sealed record Archive(string? Hash, string? Path, string? Uri, Map? Assets) : PropertyValue;

    /// <summary>A reference to a resource.</summary>
    /// <param name="Urn">The resource's URN.</param>
    /// <param name="Id">A text, or unknown; null for a component, which has no id.</param>
    /// <param name="PackageVersion">The version of the resource's package, or empty.</param>
    public sealed record Resource(string Urn, PropertyValue? Id, string PackageVersion) : PropertyValue;

    private bool SameAttributes(PropertyValue? other) =>
        other is not null && IsSecret == other.IsSecret && Dependencies.Equals(other.Dependencies);
}
