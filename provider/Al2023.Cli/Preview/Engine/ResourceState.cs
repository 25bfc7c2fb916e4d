using Al2023.Cli.Preview.Plans;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Engine;

/// <summary>A resource of the deployment.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Registration">How it was registered, with what it inherits from its parent.</param>
public sealed record ResourceState(string Urn, Registration Registration)
{
    public string Type => Registration.Type;

    public ResourceKind Kind { get; init; } = ResourceKind.Component;

    /// <summary>The reference of its provider, or empty.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Empty for a component, and where it is not known yet.</summary>
    public string Id { get; init; } = "";

    public PropertyValue.Map Outputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>What each input depends on.</summary>
    public IReadOnlyDictionary<string, UrnSet> PropertyDependencies { get; init; } = new Dictionary<string, UrnSet>();

    /// <summary>All that it waits for.</summary>
    public UrnSet Dependencies { get; init; } = UrnSet.Empty;

    /// <summary>True for a resource that exists already and is only read.</summary>
    public bool IsRead { get; init; }

    /// <summary>True for a provider that no program declared.</summary>
    public bool IsDefaultProvider { get; init; }

    public bool IsProvider => Type.StartsWith(Providers.TypePrefix, StringComparison.Ordinal);
}
