using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Protocol.Engine;

/// <summary>The engine's methods: decode, call the record's function, encode.</summary>
internal static class EngineMethods
{
    public static IEnumerable<RpcMethod> Of(EngineService service) =>
    [
        Method<LogRequest, Empty>("Log", async (request, cancel) =>
        {
            await service.Log((Provider.LogSeverity)request.Severity, request.Urn, request.Message, cancel);
            return new();
        }),
        Method<SetRootResourceRequest, SetRootResourceResponse>("SetRootResource", (request, _) =>
        {
            service.SetRootResource(request.Urn);
            return Task.FromResult(new SetRootResourceResponse());
        }),
        Method<GetRootResourceRequest, GetRootResourceResponse>("GetRootResource", (_, _) =>
            Task.FromResult(new GetRootResourceResponse { Urn = service.GetRootResource() })),
        Method<RequirePulumiVersionRequest, RequirePulumiVersionResponse>("RequirePulumiVersion", (request, _) =>
        {
            service.RequirePulumiVersion(request.PulumiVersionRange);
            return Task.FromResult(new RequirePulumiVersionResponse());
        }),
    ];

    private static RpcMethod Method<TRequest, TResponse>(string name, Func<TRequest, CancellationToken, Task<TResponse>> handle)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : IMessage<TResponse> =>
        RpcMethod.Unary("/pulumirpc.Engine/" + name, handle);
}
