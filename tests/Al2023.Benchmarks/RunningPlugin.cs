using System.Diagnostics;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Values;

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

    /// <summary>What the engine says to a plugin before its first component.</summary>
    public async Task Load(string engineAddress)
    {
        const string Urn = "urn:pulumi:dev::app::pulumi:providers:al2023::default_0_1_0";
        var config = PropertyValue.Map.Empty.With("version", "0.1.0");
        await Client.Handshake(engineAddress, "/plugins", default);
        await Client.GetPluginInfo(default);
        await Client.Configure(Urn, PropertyValue.UnknownText, await Client.CheckConfig(Urn, config, default), default);
    }

    /// <summary>What of the process is in memory, in bytes.</summary>
    public long ResidentMemory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>How long the process has kept a processor busy.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
