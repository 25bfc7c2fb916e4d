using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>
/// The engine's side of a deployment, as what a component may ask of it. All three throw
/// <see cref="DeploymentEndedException"/> when the deployment is over, and <see cref="Grpc.RpcException"/> on other failures.
/// </summary>
public sealed record ResourceMonitor
{
    /// <summary>Registers a resource and waits, for minutes perhaps, until it is there.</summary>
    public required Func<Registration, CancellationToken, Task<Registered>> RegisterResource { get; init; }

    /// <summary>Sets a component's outputs: once, after its children.</summary>
    public required Func<string, PropertyValue.Map, CancellationToken, Task> RegisterOutputs { get; init; }

    /// <summary>Calls a function. The result is as secret and dependent as the arguments are, and unknown where they are.</summary>
    public required Func<InvokeCall, CancellationToken, Task<InvokeResult>> Invoke { get; init; }
}
