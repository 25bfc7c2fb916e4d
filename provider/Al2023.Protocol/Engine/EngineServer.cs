using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Al2023.Protocol.Engine;

/// <summary>An engine that programs and plugins talk to: both its services at one address.</summary>
public sealed class EngineServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private EngineServer(LoopbackServer server) => _server = server;

    /// <summary>Where it listens: <c>127.0.0.1:port</c>.</summary>
    public string Address => $"127.0.0.1:{_server.Port}";

    /// <summary>Starts to serve; an <see cref="RpcException"/> of a function is answered as it is, any other as an internal error.</summary>
    public static async Task<EngineServer> Start(MonitorService monitor, EngineService engine, CancellationToken cancel) => new(await LoopbackServer.Start(
        [.. new MonitorRpcs(monitor).Methods, .. new EngineRpcs(engine).Methods],
        ToStatus,
        cancel));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static RpcException ToStatus(Exception e) => e switch
    {
        RpcException status => status,
        OperationCanceledException => new(new(StatusCode.Cancelled, "The deployment was cancelled.")),
        _ => new(new(StatusCode.Internal, e.Message)),
    };
}

/// <summary>The engine as programs and plugins call it: a record of functions.</summary>
public sealed record EngineService
{
    /// <summary>Takes a line of the log: how grave, the URN of its resource or empty, and the text.</summary>
    public required Func<Provider.LogSeverity, string, string, CancellationToken, Task> Log { get; init; }

    /// <summary>Takes the URN of the stack's root.</summary>
    public required Action<string> SetRootResource { get; init; }

    /// <summary>The URN of the stack's root, or empty.</summary>
    public required Func<string> GetRootResource { get; init; }

    /// <summary>Takes a range of versions of the CLI that the program asks for; throw <see cref="RpcException"/> to refuse.</summary>
    public Action<string> RequirePulumiVersion { get; init; } = _ => { };
}

/// <summary>The engine's calls: decode, call the record's function, encode.</summary>
internal sealed class EngineRpcs(EngineService service)
{
    /// <summary>What is answered.</summary>
    public AnsweredMethods Methods => new("pulumirpc.Engine")
    {
        { nameof(Log), LogRequest.Parser, Log },
        { nameof(SetRootResource), SetRootResourceRequest.Parser, SetRootResource },
        { nameof(GetRootResource), GetRootResourceRequest.Parser, GetRootResource },
        { nameof(RequirePulumiVersion), RequirePulumiVersionRequest.Parser, RequirePulumiVersion },
    };

    private async Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        await service.Log((Provider.LogSeverity)request.Severity, request.Urn, request.Message, context.CancellationToken);
        return new();
    }

    private Task<SetRootResourceResponse> SetRootResource(SetRootResourceRequest request, ServerCallContext context)
    {
        service.SetRootResource(request.Urn);
        return Task.FromResult(new SetRootResourceResponse());
    }

    private Task<GetRootResourceResponse> GetRootResource(GetRootResourceRequest request, ServerCallContext context) =>
        Task.FromResult(new GetRootResourceResponse { Urn = service.GetRootResource() });

    private Task<RequirePulumiVersionResponse> RequirePulumiVersion(RequirePulumiVersionRequest request, ServerCallContext context)
    {
        service.RequirePulumiVersion(request.PulumiVersionRange);
        return Task.FromResult(new RequirePulumiVersionResponse());
    }
}
