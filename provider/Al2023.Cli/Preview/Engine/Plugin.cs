using Al2023.Protocol.Provider;

namespace Al2023.Cli.Preview.Engine;

/// <summary>A running plugin, one for each provider resource: a record of functions.</summary>
public sealed record Plugin
{
    /// <exception cref="Protocol.Grpc.RpcException">The component's inputs are wrong, or it failed.</exception>
    public required Func<ConstructRequest, CancellationToken, Task<ConstructResult>> Construct { get; init; }

    public required Func<InvokeRequest, CancellationToken, Task<InvokeResult>> Invoke { get; init; }

    /// <summary>Ends it; null, or what it wrote where it did not end as it should.</summary>
    public required Func<Task<string?>> Stop { get; init; }
}
