using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Preview.Engine;

/// <summary>A running plugin, one for each provider resource: a record of functions.</summary>
public sealed record Plugin
{
    /// <exception cref="RpcException">The component's inputs are wrong, or it failed.</exception>
    public required Func<ConstructRequest, CancellationToken, Task<ConstructResult>> Construct { get; init; }

    public required Func<InvokeRequest, CancellationToken, Task<InvokeResult>> Invoke { get; init; }

    /// <summary>Ends it; null, or what it wrote where it did not end as it should.</summary>
    public required Func<Task<string?>> Stop { get; init; }
}

/// <summary>A provider resource whose plugin is to be started.</summary>
/// <param name="Package">The package.</param>
/// <param name="Urn">The provider's URN.</param>
/// <param name="Name">The provider's name.</param>
/// <param name="Id">The provider's id; the unknown text in a preview.</param>
/// <param name="Inputs">Its configuration.</param>
public sealed record ProviderRequest(string Package, string Urn, string Name, string Id, PropertyValue.Map Inputs);

/// <summary>A plugin did not start, or does not speak as a plugin should; the message holds what it wrote.</summary>
public sealed class PluginException(string message) : Exception(message);

/// <summary>What the engine asks a plugin for.</summary>
public static class Constructs
{
    /// <summary>The order to construct a component.</summary>
    public static ConstructRequest Request(ResourceState state, DeploymentInfo deployment, string monitorEndpoint) => new()
    {
        Type = state.Type,
        Name = state.Registration.Name,
        Parent = state.Registration.Parent,
        Inputs = state.Registration.Inputs,
        InputDependencies = state.PropertyDependencies,
        Options = state.Registration.Options with { DependsOn = state.Dependencies },
        DryRun = deployment.DryRun,
        Organization = deployment.Organization,
        Project = deployment.Project,
        Stack = deployment.Stack,
        Config = deployment.Config,
        ConfigSecretKeys = deployment.ConfigSecretKeys,
        Parallel = deployment.Parallel,
        MonitorEndpoint = monitorEndpoint,
        StackTraceHandle = state.Registration.ParentStackTraceHandle,
    };
}
