using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;

namespace Al2023.Protocol.Provider.Rpcs;

/// <summary>The package has no configuration of its own: what the engine keeps there stays as it is.</summary>
internal static class CheckConfigRpc
{
    public static RpcMethod Method { get; } =
        RpcMethod.Unary<CheckRequest, CheckResponse>(ProviderMethods.Service + "CheckConfig", (request, _) =>
            Task.FromResult(new CheckResponse { Inputs = request.News ?? new() }));
}
