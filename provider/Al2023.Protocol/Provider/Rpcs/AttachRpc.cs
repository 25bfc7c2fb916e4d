using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Protocol.Provider.Rpcs;

/// <summary>An engine that did not start this process says where it is.</summary>
internal static class AttachRpc
{
    public static RpcMethod Of(PluginSession session) =>
        RpcMethod.Unary<PluginAttach, Empty>(ProviderMethods.Service + "Attach", (request, _) =>
        {
            session.EngineAddress = request.Address;
            return Task.FromResult(new Empty());
        });
}
