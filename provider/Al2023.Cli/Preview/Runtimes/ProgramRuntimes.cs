namespace Al2023.Cli.Preview.Runtimes;

/// <summary>The runtimes that run a program in a process of its own.</summary>
public static class ProgramRuntimes
{
    private static readonly Dictionary<string, Func<ProgramContext, ProgramLaunch>> Launches = new(StringComparer.Ordinal)
    {
        ["dotnet"] = DotnetRuntime.Prepare,
        ["nodejs"] = NodeRuntime.Prepare,
        ["python"] = PythonRuntime.Prepare,
    };

    /// <summary>How a program of the runtime is started. Throws <see cref="MissingRuntimeException"/> that says what to install.</summary>
    public static ProgramLaunch Prepare(string runtime, ProgramContext context) => Launches.TryGetValue(runtime, out var prepare)
        ? prepare(context)
        : throw new MissingRuntimeException($"The runtime `{runtime}` has no offline preview. It runs `yaml`, {string.Join(", ", Launches.Keys.Select(k => $"`{k}`"))}; use `pulumi preview` for others.");
}
