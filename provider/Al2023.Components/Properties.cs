using System.Collections;
using Al2023.Protocol.Values;

namespace Al2023.Components;

/// <summary>The inputs of a resource while they are written down: entries that are absent are left out; the others are as unknown, secret and dependent as they came.</summary>
internal sealed class Properties : IEnumerable<KeyValuePair<string, PropertyValue>>
{
    private readonly List<KeyValuePair<string, PropertyValue>> _entries = [];

    public static implicit operator PropertyValue.Map(Properties properties) => PropertyValue.Map.Of(properties._entries);

    public void Add(string key, PropertyValue? value)
    {
        if (value is not (null or PropertyValue.Null))
            _entries.Add(KeyValuePair.Create(key, value));
    }

    public void Add(string key, Properties? value) => Add(key, value is null ? null : (PropertyValue.Map)value);

    public void Add<T>(string key, Input<T> value) where T : notnull => Add(key, value.ToProperty());

    public void Add<T>(string key, InputList<Input<T>> value) where T : notnull => Add(key, value.ToProperty());

    public void Add<T>(string key, InputMap<Input<T>> value) where T : notnull => Add(key, value.ToProperty());

    /// <summary>A list of the values.</summary>
    public static PropertyValue ListOf(params IEnumerable<PropertyValue> items) => new PropertyValue.List([.. items]);

    /// <summary>Tags with the user's over them: unknown if one of them is, as secret and dependent as all.</summary>
    /// <param name="own">The component's own.</param>
    /// <param name="over">The user's; the last of a key wins.</param>
    public static PropertyValue MergeTags(Properties own, params ReadOnlySpan<InputMap<Input<string>>> over)
    {
        PropertyValue merged = own._entries.Count > 0 ? (PropertyValue.Map)own : new PropertyValue.Null();
        foreach (var tags in over)
            merged = Merge(merged, tags.ToProperty());
        return merged;
    }

    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static PropertyValue Merge(PropertyValue under, PropertyValue over)
    {
        if (over is PropertyValue.Null || under is PropertyValue.Null)
            return over is PropertyValue.Null ? under : over;
        if (under is PropertyValue.Map lower && over is PropertyValue.Map upper)
            return PropertyValue.Map.Of(lower.Entries.Concat(upper.Entries)).Like(lower).Like(upper);
        return new PropertyValue.Unknown().Like(under).Like(over);
    }
}
