using System.Text;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;

namespace Al2023.Protocol.Provider.Rpcs;

/// <summary>The package's schema, byte for byte.</summary>
internal static class GetSchemaRpc
{
    public static RpcMethod Of(PluginSession session) =>
        RpcMethod.Unary<GetSchemaRequest, GetSchemaResponse>(ProviderMethods.Service + "GetSchema", (request, _) =>
        {
            if (request.Version != 0)
                throw new RpcException(RpcStatus.InvalidArgument, $"The schema's format has no version {request.Version}.");
            var schema = session.Provider.GetSchema ?? throw new RpcException(RpcStatus.Unimplemented, "There is no schema.");
            return Task.FromResult(new GetSchemaResponse { Schema = Encoding.UTF8.GetString(schema().Span) });
        });
}
