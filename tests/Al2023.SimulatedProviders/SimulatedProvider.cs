using Al2023.Protocol.Grpc;
using Grpc.Core;

namespace Al2023.SimulatedProviders;

/// <summary>A provider of AWS or Kubernetes without either, listening: in a process of its own, or in the tests'.</summary>
internal static class SimulatedProvider
{
    /// <param name="package"><c>aws</c> or <c>kubernetes</c>.</param>
    /// <param name="account">What there is.</param>
    /// <param name="engine">The address of the engine that started it; empty where engines attach themselves.</param>
    public static Task<LoopbackServer> Start(string package, SimulatedAccount account, string engine)
    {
        return LoopbackServer.Start(new SimulatedProviderRpcs(package, account, engine).Methods, ToStatus, CancellationToken.None);
    }

    private static RpcException ToStatus(Exception e) => e switch
    {
        RpcException status => status,
        SimulatedRefusalException => new(new(StatusCode.Unknown, e.Message)),
        _ => new(new(StatusCode.Internal, e.ToString())),
    };
}
