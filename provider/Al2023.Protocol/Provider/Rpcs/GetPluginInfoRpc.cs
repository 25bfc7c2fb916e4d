using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Protocol.Provider.Rpcs;

/// <summary>The package's version.</summary>
internal static class GetPluginInfoRpc
{
    public static RpcMethod Of(PluginSession session) =>
        RpcMethod.Unary<Empty, PluginInfo>(ProviderMethods.Service + "GetPluginInfo", (_, _) =>
            Task.FromResult(new PluginInfo { Version = session.Provider.Version }));
}
