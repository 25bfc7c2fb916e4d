using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Al2023.Protocol.Engine;

namespace Al2023.Tests.EndToEnd;

/// <summary>The built executable, started as the engine starts it.</summary>
internal sealed class PluginProcess : IAsyncDisposable
{
    private readonly Process _process;

    private PluginProcess(Process process, string port)
    {
        _process = process;
        FirstLine = port;
        Address = $"127.0.0.1:{port}";
        Client = new PluginClient(Address);
    }

    /// <summary>The first line of the output, to the line feed and without it.</summary>
    public string FirstLine { get; }

    public string Address { get; }

    public PluginClient Client { get; }

    public static Task<PluginProcess> Start(params string[] arguments) => StartProgram(Executable.Path, arguments);

    /// <summary>Starts another program that is to become the plugin.</summary>
    public static async Task<PluginProcess> StartProgram(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // What would move, slow or loosen the tongue of a web application like any other.
            Environment =
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:1",
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = "NotThere",
                ["Logging__Console__LogLevel__Default"] = "Trace",
            },
        })!;
        var line = "";
        var one = new byte[1];
        while (await process.StandardOutput.BaseStream.ReadAsync(one) == 1 && one[0] != '\n')
            line += ((char)one[0]).ToString(CultureInfo.InvariantCulture);
        return new(process, line);
    }

    /// <summary>Sends a signal and gives the exit code.</summary>
    public async Task<int> Stop(PosixSignal signal)
    {
        using var kill = Process.Start("kill", [signal == PosixSignal.SIGINT ? "-INT" : "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    /// <summary>What was printed after the first line, and to standard error; to be read after the end.</summary>
    public async Task<string> Rest() =>
        await _process.StandardOutput.ReadToEndAsync() + await _process.StandardError.ReadToEndAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
