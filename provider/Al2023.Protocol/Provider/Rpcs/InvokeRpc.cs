using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values.Wire;
using Call = Al2023.Protocol.Messages.InvokeRequest;

namespace Al2023.Protocol.Provider.Rpcs;

/// <summary>Calls a function of the package.</summary>
internal static class InvokeRpc
{
    public static RpcMethod Of(PluginSession session) =>
        RpcMethod.Unary<Call, InvokeResponse>(ProviderMethods.Service + "Invoke", async (message, cancel) =>
        {
            var invoke = session.Provider.Invoke ?? throw new RpcException(RpcStatus.Unimplemented, "There are no functions.");
            var request = new InvokeRequest(message.Tok, Decoder.Decode(message.Args), message.Preview);
            try
            {
                return InvokeMessages.EncodeForEngine(await session.Work(c => invoke(request, c), cancel));
            }
            catch (Exception e)
            {
                throw Failure.Of(e, session.Provider, request.Args);
            }
        });
}
