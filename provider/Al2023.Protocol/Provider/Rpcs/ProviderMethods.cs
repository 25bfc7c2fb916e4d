using Al2023.Protocol.Grpc;

namespace Al2023.Protocol.Provider.Rpcs;

/// <summary>The methods that a plugin answers; the rest of the service, for resources of its own, it does not have.</summary>
internal static class ProviderMethods
{
    public const string Service = "/pulumirpc.ResourceProvider/";

    public static IEnumerable<RpcMethod> Of(PluginSession session) =>
    [
        HandshakeRpc.Of(session),
        AttachRpc.Of(session),
        GetPluginInfoRpc.Of(session),
        GetSchemaRpc.Of(session),
        CheckConfigRpc.Method,
        DiffConfigRpc.Method,
        ConfigureRpc.Method,
        ConstructRpc.Of(session),
        InvokeRpc.Of(session),
        CancelRpc.Of(session),
    ];
}
