using System.Collections.Immutable;
using Al2023.Protocol.Values;

namespace Al2023.Protocol.Engine;

/// <summary>The answer to a registration.</summary>
/// <param name="Urn">The resource's URN.</param>
/// <param name="Id">The resource's id; empty for a component, and where it is not known yet.</param>
/// <param name="Object">The outputs; empty for a component of the caller's own.</param>
public sealed record RegistrationResult(string Urn, string Id, PropertyValue.Map Object)
{
    /// <summary>What each output depends on; only of a component that another plugin constructed.</summary>
    public IReadOnlyDictionary<string, UrnSet> PropertyDependencies { get; init; } = ImmutableSortedDictionary<string, UrnSet>.Empty;
}
