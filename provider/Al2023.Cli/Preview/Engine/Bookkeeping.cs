using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Engine;

/// <summary>What depends on what.</summary>
public static class Bookkeeping
{
    /// <summary>What each input depends on: what the caller says and what the values say. A caller that says nothing means everything.</summary>
    public static IReadOnlyDictionary<string, UrnSet> PropertyDependencies(Registration registration)
    {
        var saysNothing = registration is { Remote: false, PropertyDependencies.Count: 0 };
        return registration.Inputs.Entries.ToDictionary(
            e => e.Key,
            e => e.Value.AllDependencies().Union(registration.PropertyDependencies.GetValueOrDefault(e.Key)
                ?? (saysNothing ? registration.Options.DependsOn : UrnSet.Empty)),
            StringComparer.Ordinal);
    }

    /// <summary>All that a registration waits for.</summary>
    public static UrnSet Dependencies(Registration registration, IReadOnlyDictionary<string, UrnSet> properties) =>
        properties.Values.Aggregate(registration.Options.DependsOn, (all, urns) => all.Union(urns));
}
