using Al2023.Protocol.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Protocol.Provider.Rpcs;

/// <summary>Ends the work. Answered at once: the engine closes the connection soon after, and calls it more than once.</summary>
internal static class CancelRpc
{
    public static RpcMethod Of(PluginSession session) =>
        RpcMethod.Unary<Empty, Empty>(ProviderMethods.Service + "Cancel", (_, _) =>
        {
            session.Cancel();
            return Task.FromResult(new Empty());
        });
}
