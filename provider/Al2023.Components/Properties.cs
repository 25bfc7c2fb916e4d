using System.Globalization;
using Al2023.Protocol.Outputs;
using Al2023.Protocol.Values;

namespace Al2023.Components;

/// <summary>How components shape property values: as they came, so that secrets, unknowns and dependencies go on.</summary>
internal static class Properties
{
    /// <summary>A map of the entries that are there: null and absent ones are left out.</summary>
    public static PropertyValue.Map Of(params IEnumerable<(string Key, PropertyValue? Value)> entries) =>
        PropertyValue.Map.Of(entries
            .Where(e => e.Value is not (null or PropertyValue.Null))
            .Select(e => KeyValuePair.Create(e.Key, e.Value!)));

    /// <summary>A list of the values.</summary>
    public static PropertyValue ListOf(params IEnumerable<PropertyValue> items) => new PropertyValue.List([.. items]);

    /// <summary>The elements of a list, as secret and dependent as it is; none of anything else.</summary>
    public static IEnumerable<PropertyValue> Items(PropertyValue list) =>
        list is PropertyValue.List known ? Enumerable.Range(0, known.Items.Length).Select(list.At) : [];

    public static bool IsAbsent(this PropertyValue value) => value is PropertyValue.Null;

    /// <summary>The value; the other one where it is absent.</summary>
    public static PropertyValue Or(this PropertyValue value, PropertyValue other) => value.IsAbsent() ? other : value;

    /// <summary>A whole number or a boolean as its text, which is what AWS wants where YAML programs write one.</summary>
    public static PropertyValue AsText(this PropertyValue value) => value switch
    {
        PropertyValue.Number number => Like(value, number.Value.ToString("F0", CultureInfo.InvariantCulture)),
        PropertyValue.Bool flag => Like(value, flag.Value ? "true" : "false"),
        _ => value,
    };

    /// <summary>A list or map with each element as text; absent stays absent.</summary>
    public static PropertyValue AsTexts(this PropertyValue value) => value switch
    {
        PropertyValue.List list => list with { Items = [.. list.Items.Select(AsText)] },
        PropertyValue.Map map => PropertyValue.Map.Of(map.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value.AsText()))) with
        {
            IsSecret = map.IsSecret,
            Dependencies = map.Dependencies,
        },
        _ => value,
    };

    /// <summary>A map with the entries of the other one over its own: unknown if one of them is.</summary>
    public static PropertyValue Merge(this PropertyValue value, PropertyValue over)
    {
        if (over is not PropertyValue.Map upper || value is not PropertyValue.Map lower)
            return over is PropertyValue.Unknown || value.IsAbsent() ? over : value;
        var merged = PropertyValue.Map.Of(lower.Entries.Concat(upper.Entries)).DependingOn(lower.Dependencies.Union(upper.Dependencies));
        return lower.IsSecret || upper.IsSecret ? merged.Secret() : merged;
    }

    /// <summary>The value of an output; null where it is not known.</summary>
    public static T? Known<T>(this Output<T> output) where T : class => output.IsKnown ? output.Value : null;

    /// <summary>A known text; null for anything else.</summary>
    public static string? KnownText(this PropertyValue value) => value.AsText() is PropertyValue.Text text ? text.Value : null;

    /// <summary>The value, as secret and dependent as the values that it was made from.</summary>
    public static PropertyValue MadeFrom(this PropertyValue value, params IEnumerable<PropertyValue> sources) =>
        sources.Aggregate(value, (made, s) => (s.ContainsSecrets ? made.Secret() : made).DependingOn(s.AllDependencies()));

    /// <summary>What a function makes of a text: unknown and absent stay so.</summary>
    public static PropertyValue ApplyText(this PropertyValue value, Func<string, PropertyValue> function) =>
        value.KnownText() is { } text ? function(text).MadeFrom(value) : value;

    private static PropertyValue Like(PropertyValue value, string text) =>
        new PropertyValue.Text(text) { IsSecret = value.IsSecret, Dependencies = value.Dependencies };
}
