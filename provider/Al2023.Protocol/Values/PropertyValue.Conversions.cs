using System.Collections;
using System.Collections.Immutable;
using System.Globalization;

namespace Al2023.Protocol.Values;

public abstract partial record PropertyValue
{
    /// <summary>Stands for an unknown value in a plain tree, and for one on the wire.</summary>
    public const string UnknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static implicit operator PropertyValue(string text) => Of(text);

    public static implicit operator PropertyValue(bool value) => new Bool(value);

    public static implicit operator PropertyValue(double number) => new Number(number);

    public static implicit operator PropertyValue(int number) => new Number(number);

    /// <summary>
    /// The value of a plain tree of null, bool, numbers, strings, lists and string-keyed dictionaries, in which property
    /// values may stand anywhere. <see cref="UnknownText"/> becomes unknown. Throws <see cref="ArgumentException"/> on any other type.
    /// </summary>
    public static PropertyValue Of(object? plain) => plain switch
    {
        null => new Null(),
        PropertyValue value => value,
        string text => text == UnknownText ? new Unknown() : new Text(text),
        bool flag => new Bool(flag),
        IReadOnlyDictionary<string, PropertyValue> entries => Map.Of(entries),
        IReadOnlyDictionary<string, object?> entries => Map.Of(entries.Select(e => KeyValuePair.Create(e.Key, Of(e.Value)))),
        IReadOnlyDictionary<string, string> entries => Map.Of(entries.Select(e => KeyValuePair.Create(e.Key, Of(e.Value)))),
        IDictionary entries => Map.Of(EntriesOf(entries)),
        IEnumerable items => new List([.. items.Cast<object?>().Select(Of)]),
        IConvertible number => new Number(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"A {plain.GetType()} is no property value.", nameof(plain)),
    };

    // Only its own enumerator gives a dictionary's entries as such; LINQ takes another.
    private static IEnumerable<KeyValuePair<string, PropertyValue>> EntriesOf(IDictionary entries)
    {
        foreach (DictionaryEntry entry in entries)
            yield return KeyValuePair.Create((string)entry.Key, Of(entry.Value));
    }

    /// <summary>The same value, secret.</summary>
    public PropertyValue Secret() => IsSecret ? this : this with { IsSecret = true };

    /// <summary>The same value, depending on the resources too.</summary>
    public PropertyValue DependingOn(UrnSet urns)
    {
        var all = Dependencies.Union(urns);
        return ReferenceEquals(all, Dependencies) ? this : this with { Dependencies = all };
    }

    /// <summary>The same value, depending on the resource too.</summary>
    public PropertyValue DependingOn(string urn) => DependingOn(UrnSet.Of(urn));

    /// <summary>
    /// The entry of a map: secret and dependent as the map is, unknown in an unknown map, <see cref="Null"/> where there
    /// is none or this is no map.
    /// </summary>
    public PropertyValue At(string key) => Inherit(this switch
    {
        Unknown => new Unknown(),
        Map map => map.Entries.GetValueOrDefault(key, new Null()),
        _ => new Null(),
    });

    /// <summary>The element of a list, by the same rules as the entry of a map.</summary>
    public PropertyValue At(int index) => Inherit(this switch
    {
        Unknown => new Unknown(),
        List list when index >= 0 && index < list.Items.Length => list.Items[index],
        _ => new Null(),
    });

    private PropertyValue Inherit(PropertyValue inner) => (IsSecret ? inner.Secret() : inner).DependingOn(Dependencies);

    /// <summary>
    /// The plain tree: null, bool, double, string, lists, dictionaries in ordinal order. Throws
    /// <see cref="InvalidOperationException"/> on an asset, archive or resource.
    /// </summary>
    /// <param name="unknown">What stands for an unknown value.</param>
    public object? ToPlain(object? unknown = null) => this switch
    {
        Null => null,
        Bool b => b.Value,
        Number n => n.Value,
        Text t => t.Value,
        Unknown => unknown,
        List list => list.Items.Select(i => i.ToPlain(unknown)).ToImmutableArray() as IReadOnlyList<object?>,
        Map map => map.Entries.ToImmutableSortedDictionary(e => e.Key, e => e.Value.ToPlain(unknown), StringComparer.Ordinal),
        _ => throw new InvalidOperationException($"{GetType().Name} has no plain form."),
    };
}
