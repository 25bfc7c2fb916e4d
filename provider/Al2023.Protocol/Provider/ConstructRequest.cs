using System.Collections.Immutable;
using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>The engine's order to create a component.</summary>
public sealed record ConstructRequest
{
    /// <summary>The component's token: <c>package:module:Name</c>.</summary>
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>The URN of the parent, passed on as it is.</summary>
    public string Parent { get; init; } = "";

    /// <summary>The inputs. What the provider gets depends on <see cref="InputDependencies"/> too.</summary>
    public PropertyValue.Map Inputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>What each input depends on: at least what its value says.</summary>
    public IReadOnlyDictionary<string, UrnSet> InputDependencies { get; init; } = ImmutableSortedDictionary<string, UrnSet>.Empty;

    public ResourceOptions Options { get; init; } = ResourceOptions.None;

    /// <summary>True in a preview.</summary>
    public bool DryRun { get; init; }

    public string Organization { get; init; } = "";
    public string Project { get; init; } = "";
    public string Stack { get; init; } = "";

    /// <summary>The stack's configuration, decrypted, by <c>namespace:name</c>.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Which keys of <see cref="Config"/> are secret.</summary>
    public IReadOnlyList<string> ConfigSecretKeys { get; init; } = [];

    public int Parallel { get; init; }

    /// <summary>Where the deployment's resource monitor listens: <c>127.0.0.1:port</c>.</summary>
    public string MonitorEndpoint { get; init; } = "";

    /// <summary>Passed on with every request that the construction makes.</summary>
    public string StackTraceHandle { get; init; } = "";
}
