using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Provider.Clients;
using Order = Al2023.Protocol.Messages.ConstructRequest;

namespace Al2023.Protocol.Provider.Rpcs;

/// <summary>Creates a component and what belongs to it.</summary>
internal static class ConstructRpc
{
    public static RpcMethod Of(PluginSession session) =>
        RpcMethod.Unary<Order, ConstructResponse>(ProviderMethods.Service + "Construct", async (message, cancel) =>
        {
            var construct = session.Provider.Construct ?? throw new RpcException(RpcStatus.Unimplemented, "There are no components.");
            var order = ConstructMessages.Decode(message);
            var request = order with { Inputs = order.Inputs.DependingOn(order.InputDependencies) };
            try
            {
                var deployment = new Deployment(MonitorClient.Of(session.Channel(request.MonitorEndpoint), request), EngineLogClient.Of(session));
                var result = await session.Work(c => construct(request, deployment, c), cancel);
                return ConstructMessages.Encode(result with { State = SecretOutputs.Mark(result.State, request) });
            }
            catch (Exception e)
            {
                throw Failure.Of(e, session.Provider, request.Inputs);
            }
        });
}
