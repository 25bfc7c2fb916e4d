using Al2023.Protocol.Grpc;

namespace Al2023.Protocol.Engine;

/// <summary>An engine that programs and plugins talk to: both its services at one address.</summary>
public sealed class EngineServer : IAsyncDisposable
{
    private readonly RpcServer _server;

    private EngineServer(RpcServer server) => _server = server;

    /// <summary>Where it listens: <c>127.0.0.1:port</c>.</summary>
    public string Address => $"127.0.0.1:{_server.Port}";

    /// <summary>Starts to serve; an <see cref="RpcException"/> of a function is answered as it is, any other as an internal error.</summary>
    public static async Task<EngineServer> Start(MonitorService monitor, EngineService engine, CancellationToken cancel) =>
        new(await RpcServer.Start([.. MonitorMethods.Of(monitor), .. EngineMethods.Of(engine)], ToStatus, cancel));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static RpcException ToStatus(Exception e) => e switch
    {
        RpcException status => status,
        OperationCanceledException => new(RpcStatus.Cancelled, "The deployment was cancelled."),
        _ => new(RpcStatus.Internal, e.Message),
    };
}
