using System.Globalization;
using System.Runtime.InteropServices;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Grpc.Core;

namespace Al2023.SimulatedProviders;

/// <summary>A provider of AWS or Kubernetes without either, as a plugin that Pulumi's engine starts: <c>aws 127.0.0.1:port</c>.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not [("aws" or "kubernetes") and var package, ..])
        {
            await Console.Error.WriteLineAsync("Write the package, `aws` or `kubernetes`, and the engine's address.");
            return 2;
        }
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var rpcs = new SimulatedProviderRpcs(package, new(Environment.GetEnvironmentVariable(SimulatedAccount.Variable)));
        await using var server = await LoopbackServer.Start([methods => ResourceProvider.BindService(methods, rpcs)], ToStatus, CancellationToken.None);
        await Console.Out.WriteLineAsync(server.Port.ToString(CultureInfo.InvariantCulture));
        await stopped.Task;
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }

    private static RpcException ToStatus(Exception e) => e switch
    {
        RpcException status => status,
        SimulatedRefusalException => new(new(StatusCode.Unknown, e.Message)),
        _ => new(new(StatusCode.Internal, e.ToString())),
    };
}
