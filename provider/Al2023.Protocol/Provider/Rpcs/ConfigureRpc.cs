using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;

namespace Al2023.Protocol.Provider.Rpcs;

/// <summary>Says what the package understands; without secrets the engine would not let it construct anything.</summary>
internal static class ConfigureRpc
{
    public static RpcMethod Method { get; } =
        RpcMethod.Unary<ConfigureRequest, ConfigureResponse>(ProviderMethods.Service + "Configure", (_, _) =>
            Task.FromResult(new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true, AcceptResources = true, AcceptOutputs = true }));
}
