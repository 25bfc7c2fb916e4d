using System.Diagnostics;
using Al2023.Protocol.Engine;

namespace Al2023.Benchmarks;

/// <summary>A plugin process, with the time that it took to print its port.</summary>
internal sealed class RunningPlugin : IDisposable
{
    private readonly Process _process;

    private RunningPlugin(Process process, TimeSpan toPort, string port)
    {
        _process = process;
        ToPort = toPort;
        Client = new($"127.0.0.1:{port}");
    }

    /// <summary>From the spawn of the process to the port on its output.</summary>
    public TimeSpan ToPort { get; }

    public PluginClient Client { get; }

    public static RunningPlugin Start(string executable, string engineAddress)
    {
        var clock = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo(executable, [engineAddress]) { RedirectStandardOutput = true })!;
        var port = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The plugin printed no port.");
        return new(process, clock.Elapsed, port);
    }

    /// <summary>What of the process is in memory, in bytes.</summary>
    public long ResidentMemory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
