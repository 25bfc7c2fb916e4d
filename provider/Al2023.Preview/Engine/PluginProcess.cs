using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Al2023.Protocol.Engine;
using Grpc.Core;

namespace Al2023.Preview.Engine;

/// <summary>A plugin in a process of its own, started and ended as Pulumi's engine does it.</summary>
public sealed class PluginProcess
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Task _listening;

    private PluginProcess(Process process)
    {
        _process = process;
        _listening = Listen(process.StandardError);
    }

    /// <summary>Starts a plugin and configures it for a provider resource.</summary>
    /// <param name="command">How to start it.</param>
    /// <param name="provider">The provider resource.</param>
    /// <param name="engineAddress">Where the engine listens.</param>
    /// <param name="directory">The program's folder, which becomes the plugin's working directory.</param>
    /// <param name="cancel">Gives up the start.</param>
    /// <exception cref="PluginException">It did not start, or does not speak as a plugin should.</exception>
    public static async Task<Plugin> Start(
        PluginCommand command, ProviderRequest provider, string engineAddress, string directory, CancellationToken cancel)
    {
        var plugin = new PluginProcess(Spawn(command, engineAddress, directory));
        try
        {
            var client = await plugin.Connect(provider, engineAddress, Path.GetDirectoryName(command.File)!, cancel);
            return new()
            {
                Construct = (request, cancelled) => Alive(provider.Package, client.Construct(request, cancelled)),
                Invoke = (request, cancelled) => Alive(provider.Package, client.Invoke(request, cancelled)),
                Stop = () => plugin.Stop(client),
            };
        }
        catch (Exception e)
        {
            var said = await plugin.Kill();
            if (e is RpcException or PluginException)
                throw new PluginException($"The plugin of `{provider.Package}` failed to start: {Failures.Text(e)}{Lines(said)}");
            throw;
        }
    }

    private static async Task<T> Alive<T>(string package, Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
        {
            throw new RpcException(new(e.StatusCode, $"The plugin of `{package}` is gone: {e.Status.Detail}"));
        }
    }

    private static Process Spawn(PluginCommand command, string engineAddress, string directory)
    {
        var info = new ProcessStartInfo(command.File, [.. command.Arguments, engineAddress])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(info)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new PluginException($"{command.File} cannot be started: {e.Message}");
        }
    }

    private async Task<PluginClient> Connect(ProviderRequest provider, string engineAddress, string folder, CancellationToken cancel)
    {
        var port = await Port(cancel);
        var client = new PluginClient($"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        try
        {
            await client.Handshake(engineAddress, folder, cancel);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented)
        {
            // A plugin need not have it.
        }
        await client.GetPluginInfo(cancel);
        var inputs = await client.CheckConfig(provider.Urn, provider.Inputs, cancel);
        await client.Configure(provider.Urn, provider.Id, inputs, cancel);
        return client;
    }

    private async Task<int> Port(CancellationToken cancel)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancel);
        return int.TryParse(line?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new PluginException(line is null ? "It ended before it told its port." : $"It wrote no port but `{line}`.");
    }

    /// <summary>Cancels its work, asks it to end, and kills it where that does not help.</summary>
    private async Task<string?> Stop(PluginClient client)
    {
        var isOrderly = await Cancel(client);
        client.Dispose();
        if (!_process.HasExited)
            Termination.Send(_process);
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            isOrderly = false;
        }
        var said = await Kill();
        return isOrderly && said.Length == 0 ? null : $"The plugin {(isOrderly ? "wrote" : "did not end as it should")}:{Lines(said)}";
    }

    private async Task<bool> Cancel(PluginClient client)
    {
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await client.Cancel(timeout.Token);
            return true;
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            // On Ctrl-C in a terminal the plugin gets the signal too, and may be gone already.
            return _process is { HasExited: true, ExitCode: 0 };
        }
    }

    private async Task<string> Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        await _listening;
        _process.Dispose();
        return _said.ToString();
    }

    private async Task Listen(StreamReader errors)
    {
        while (await errors.ReadLineAsync() is { } line)
            _said.AppendLine(line);
    }

    private static string Lines(string said) => said.Length == 0 ? " It wrote nothing." : "\n" + said.TrimEnd();
}

/// <summary>How to start this package's plugin.</summary>
/// <param name="File">The executable.</param>
/// <param name="Arguments">What stands before the engine's address.</param>
public sealed record PluginCommand(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>This executable itself; where the .NET host runs it, the host with this program.</summary>
    public static PluginCommand Own()
    {
        var process = Environment.ProcessPath ?? throw new PluginException("The path of this executable is not known.");
        return Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? new(process, [Path.Combine(AppContext.BaseDirectory, $"{Assembly.GetEntryAssembly()!.GetName().Name}.dll")])
            : new(process, []);
    }
}

/// <summary>Asks a process to end.</summary>
internal static class Termination
{
    private const int Sigterm = 15;

    /// <summary>
    /// Sends SIGTERM, not SIGINT, which a shell has its background jobs ignore, and with them what they start; on Windows, which has no
    /// such signal for one process, ends it.
    /// </summary>
    public static void Send(Process process)
    {
        if (OperatingSystem.IsWindows())
            process.Kill();
        else
            _ = Kill(process.Id, Sigterm);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
