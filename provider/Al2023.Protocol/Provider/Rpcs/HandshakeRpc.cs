using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;

namespace Al2023.Protocol.Provider.Rpcs;

/// <summary>The engine says where it is, and gets the same answers as to Configure.</summary>
internal static class HandshakeRpc
{
    public static RpcMethod Of(PluginSession session) =>
        RpcMethod.Unary<ProviderHandshakeRequest, ProviderHandshakeResponse>(ProviderMethods.Service + "Handshake", (request, _) =>
        {
            if (request.EngineAddress.Length > 0)
                session.EngineAddress = request.EngineAddress;
            return Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true });
        });
}
