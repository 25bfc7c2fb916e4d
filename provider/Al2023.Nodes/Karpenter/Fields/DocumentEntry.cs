using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter.Fields;

/// <summary>An entry of a map of any values, at its place.</summary>
/// <param name="Key">The key, where a finding about the entry is made.</param>
/// <param name="Value">The value.</param>
internal readonly record struct DocumentEntry(Input<string> Key, InputValue Value)
{
    /// <summary>The key's text.</summary>
    public string Name => Key.Known();

    public bool IsMap => Value is InputValue.Map;

    /// <summary>The entries of the value, where it is a map, in ordinal order of their keys.</summary>
    public IEnumerable<DocumentEntry> Below => Of(Value, Key.Place, Key.Origin.Join(Value.Origin));

    /// <summary>The entries of a document in ordinal order of their keys; none where it is absent or unknown.</summary>
    public static IEnumerable<DocumentEntry> Of(InputDocument document) => document.IsKnown ? Of(document.Given, document.Place, document.Origin) : [];

    private static IEnumerable<DocumentEntry> Of(InputValue value, InputPlace place, Origin origin)
    {
        if (value is not InputValue.Map map)
            yield break;
        foreach (var (key, inner) in map.Entries.InOrdinalOrder())
        {
            // The keys of a secret map are secret too, so a path must not show one.
            var at = origin.IsSecret ? place : InputPlace.Field(place.Path, key);
            yield return new(Input<string>.Known(key, at, origin), inner);
        }
    }
}
