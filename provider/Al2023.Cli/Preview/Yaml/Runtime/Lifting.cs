using System.Collections.Immutable;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Yaml.Runtime;

/// <summary>Functions of plain values, applied to values that may be unknown, secret or dependent.</summary>
public static class Lifting
{
    /// <summary>The result: unknown where any argument holds something unknown; as secret and dependent as the arguments are.</summary>
    public static PropertyValue Lift(IReadOnlyList<PropertyValue> arguments, Func<IReadOnlyList<PropertyValue>, PropertyValue> function)
    {
        var result = arguments.Any(a => a.ContainsUnknowns) ? new PropertyValue.Unknown() : function(arguments);
        result = result.DependingOn(arguments.Aggregate(UrnSet.Empty, (urns, a) => urns.Union(a.AllDependencies())));
        return arguments.Any(a => a.ContainsSecrets) ? result.Secret() : result;
    }

    /// <summary>The value with nothing in it secret.</summary>
    public static PropertyValue Unsecret(PropertyValue value) => value switch
    {
        PropertyValue.List list => list with { IsSecret = false, Items = [.. list.Items.Select(Unsecret)] },
        PropertyValue.Map map => map with { IsSecret = false, Entries = map.Entries.ToImmutableSortedDictionary(e => e.Key, e => Unsecret(e.Value), StringComparer.Ordinal) },
        _ => value with { IsSecret = false },
    };

    /// <summary>The value with nothing in it depending on anything.</summary>
    public static PropertyValue Independent(PropertyValue value) => value switch
    {
        PropertyValue.List list => list with { Dependencies = UrnSet.Empty, Items = [.. list.Items.Select(Independent)] },
        PropertyValue.Map map => map with { Dependencies = UrnSet.Empty, Entries = map.Entries.ToImmutableSortedDictionary(e => e.Key, e => Independent(e.Value), StringComparer.Ordinal) },
        _ => value with { Dependencies = UrnSet.Empty },
    };

    /// <summary>The value without the entries of maps that are null: Pulumi's SDK for YAML does not send them.</summary>
    public static PropertyValue WithoutNulls(PropertyValue value) => value switch
    {
        PropertyValue.List list => list with { Items = [.. list.Items.Select(WithoutNulls)] },
        PropertyValue.Map map => WithoutNulls(map),
        _ => value,
    };

    /// <inheritdoc cref="WithoutNulls(PropertyValue)"/>
    public static PropertyValue.Map WithoutNulls(PropertyValue.Map map) => map with
    {
        Entries = map.Entries.Where(e => e.Value is not PropertyValue.Null { Dependencies.Count: 0 })
            .ToImmutableSortedDictionary(e => e.Key, e => WithoutNulls(e.Value), StringComparer.Ordinal),
    };
}
