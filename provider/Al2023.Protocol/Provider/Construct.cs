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

/// <summary>A created component.</summary>
/// <param name="Urn">The component's URN.</param>
/// <param name="State">Its outputs, with secrets, unknowns and dependencies.</param>
public sealed record ConstructResult(string Urn, PropertyValue.Map State);

/// <summary>What a component registers: itself, with every option that the program gave it, and its children, with those that reach them.</summary>
public static class ComponentRegistration
{
    /// <summary>The component itself. The engine hands on to children what it finds here.</summary>
    public static Registration Component(this ConstructRequest request) => new()
    {
        Type = request.Type,
        Name = request.Name,
        Parent = request.Parent,
        Inputs = request.Inputs,
        PropertyDependencies = request.InputDependencies,
        Options = request.Options,
        ParentStackTraceHandle = request.StackTraceHandle,
    };

    /// <summary>
    /// A resource below the component. Protection and deletion are handed on here too, for engines that do not do it
    /// themselves; paths of inputs, aliases, hooks and timeouts are the component's own.
    /// </summary>
    /// <param name="request">The order to create the component.</param>
    /// <param name="component">The component's URN.</param>
    /// <param name="type">The child's type; its package says which provider the child gets.</param>
    /// <param name="name">The child's name, which begins with the component's.</param>
    /// <param name="version">The version of the type's package.</param>
    /// <param name="inputs">The inputs, with their dependencies.</param>
    public static Registration Child(
        this ConstructRequest request, string component, string type, string name, string version, PropertyValue.Map inputs) => new()
        {
            Type = type,
            Name = name,
            Parent = component,
            Custom = true,
            Inputs = inputs,
            Version = version,
            Provider = request.ProviderOf(type),
            Options = new()
            {
                Protect = request.Options.Protect,
                RetainOnDelete = request.Options.RetainOnDelete,
                DeletedWith = request.Options.DeletedWith,
            },
            ParentStackTraceHandle = request.StackTraceHandle,
        };

    /// <summary>The reference of the explicit provider for the package of a type or function, or empty.</summary>
    public static string ProviderOf(this ConstructRequest request, string token) =>
        request.Options.Providers.GetValueOrDefault(token[..token.IndexOf(':', StringComparison.Ordinal)], "");
}

/// <summary>Outputs that the program wants secret, which the engine leaves to the component.</summary>
internal static class SecretOutputs
{
    public static PropertyValue.Map Mark(PropertyValue.Map outputs, ConstructRequest request)
    {
        foreach (var name in request.Options.AdditionalSecretOutputs)
        {
            if (outputs.Entries.TryGetValue(name, out var value))
                outputs = outputs.With(name, value.Secret());
        }
        return outputs;
    }
}
