using System.Collections.Immutable;
using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>A resource to be registered with the engine.</summary>
public sealed record Registration
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>The parent's URN, or empty.</summary>
    public string Parent { get; init; } = "";

    /// <summary>True for a resource that a provider creates, false for a component.</summary>
    public bool Custom { get; init; }

    /// <summary>True for a component that another plugin constructs.</summary>
    public bool Remote { get; init; }

    /// <summary>The inputs; what they depend on is taken from the values.</summary>
    public PropertyValue.Map Inputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>What inputs depend on beyond what their values say, by input.</summary>
    public IReadOnlyDictionary<string, UrnSet> PropertyDependencies { get; init; } = ImmutableSortedDictionary<string, UrnSet>.Empty;

    public ResourceOptions Options { get; init; } = ResourceOptions.None;

    /// <summary>An explicit provider's reference (<c>urn::id</c>), or empty.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The version of the type's package; needed on children of other packages.</summary>
    public string Version { get; init; } = "";

    public string PluginDownloadUrl { get; init; } = "";

    /// <summary>The reference of a package registered before, or empty.</summary>
    public string PackageRef { get; init; } = "";

    public string ImportId { get; init; } = "";
    public string ParentStackTraceHandle { get; init; } = "";

    /// <summary>Functions of the program that change the registration; never set by a component.</summary>
    public IReadOnlyList<Callback> Transforms { get; init; } = [];
}
