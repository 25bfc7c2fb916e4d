using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Al2023.Components;
using Al2023.Protocol.Provider;

namespace Al2023.Cli;

/// <summary>The executable as a plugin of Pulumi's engine.</summary>
internal static class Plugin
{
    private static readonly TimeSpan _alivePeriod = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _aliveTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Serves the package until the engine interrupts the process or is gone; gives the exit code.</summary>
    public static async Task<int> Run(EngineArguments engine)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var server = await PluginServer.Start(Package.Provider, engine.Address, CancellationToken.None);
        PrintPort(server.Port);
        // The wait is left, not cancelled: a timer's exception looks up the names of methods, which takes longer than all else here.
        await await Task.WhenAny(server.EngineGone(_alivePeriod, _aliveTimeout, CancellationToken.None), stopped.Task);
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }

    // The engine reads the first line of the output up to a bare line feed; nothing else may be printed before.
    private static void PrintPort(int port)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.ASCII.GetBytes(port.ToString(CultureInfo.InvariantCulture) + "\n"));
    }
}
