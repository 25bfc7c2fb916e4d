using System.Globalization;
using System.Runtime.InteropServices;

namespace Al2023.SimulatedProviders;

/// <summary>The simulated provider as a plugin that Pulumi's engine starts: <c>aws 127.0.0.1:port</c>.</summary>
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
        await using var server = await SimulatedProvider.Start(package, new(Environment.GetEnvironmentVariable(SimulatedAccount.Variable)), args[^1]);
        await Console.Out.WriteLineAsync(server.Port.ToString(CultureInfo.InvariantCulture));
        await stopped.Task;
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }
}
