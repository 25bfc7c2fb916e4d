using System.Reflection;

namespace Al2023.Cli.Preview.Engine;

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
