using System.Globalization;
using System.Text.Json.Nodes;

namespace Al2023.Preview.Runtimes;

/// <summary>The runtimes that run a program in a process of its own.</summary>
public static class ProgramRuntimes
{
    private static readonly Dictionary<string, Func<ProgramContext, ProgramLaunch>> Launches = new(StringComparer.Ordinal)
    {
        ["dotnet"] = DotnetRuntime.Prepare,
        ["go"] = GoRuntime.Prepare,
        ["nodejs"] = NodeRuntime.Prepare,
        ["python"] = PythonRuntime.Prepare,
    };

    /// <summary>How a program of the runtime is started. Throws <see cref="MissingRuntimeException"/> that says what to install.</summary>
    public static ProgramLaunch Prepare(string runtime, ProgramContext context) => Launches.TryGetValue(runtime, out var prepare)
        ? prepare(context)
        : throw new MissingRuntimeException($"The runtime `{runtime}` has no offline preview. It runs `yaml`, {string.Join(", ", Launches.Keys.Select(k => $"`{k}`"))}; use `pulumi preview` for others.");
}

/// <summary>What a program is told of the deployment that it runs in.</summary>
public sealed record ProgramContext
{
    /// <summary>The folder of the program, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>The file in it that is run; <c>.</c> where the language finds it.</summary>
    public string EntryPoint { get; init; } = ".";

    /// <summary>The folder of Pulumi.yaml, absolute.</summary>
    public required string RootDirectory { get; init; }

    public required string Project { get; init; }
    public required string Stack { get; init; }
    public required string Organization { get; init; }

    /// <summary>Where the monitor listens, as <c>127.0.0.1:port</c>.</summary>
    public required string Monitor { get; init; }

    /// <summary>Where the engine listens, as <c>127.0.0.1:port</c>.</summary>
    public required string Engine { get; init; }

    public bool DryRun { get; init; } = true;
    public int Parallel { get; init; } = 16;

    /// <summary>The stack's configuration by full key, as in <c>aws:region</c>.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> ConfigSecretKeys { get; init; } = [];

    /// <summary>The texts, numbers and booleans below <c>runtime.options</c>.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
}

/// <summary>How a program is started.</summary>
/// <param name="FileName">The executable, absolute.</param>
/// <param name="Arguments">Its arguments, each as it is.</param>
/// <param name="Environment">Variables on top of our own.</param>
/// <param name="WorkingDirectory">The folder it starts in.</param>
public sealed record ProgramLaunch(string FileName, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string WorkingDirectory)
{
    /// <summary>Makes what reads of standard error how the program ended, and passes on the rest; null where the exit code says it all.</summary>
    public Func<Action<string>, IProgramEnding>? Ending { get; init; }
}

/// <summary>The variables by which Pulumi's SDKs learn of their deployment.</summary>
internal static class ContextVariables
{
    /// <summary>Configuration, for every language.</summary>
    public static Dictionary<string, string> OfConfig(ProgramContext context) => new(StringComparer.Ordinal)
    {
        ["PULUMI_CONFIG"] = new JsonObject(context.Config.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value))).ToJsonString(),
        ["PULUMI_CONFIG_SECRET_KEYS"] = new JsonArray([.. context.ConfigSecretKeys.Select(k => JsonValue.Create(k))]).ToJsonString(),
    };

    /// <summary>Configuration and deployment, for the languages that take no arguments.</summary>
    public static Dictionary<string, string> OfDeployment(ProgramContext context)
    {
        var variables = OfConfig(context);
        variables["PULUMI_MONITOR"] = context.Monitor;
        variables["PULUMI_ENGINE"] = context.Engine;
        variables["PULUMI_ORGANIZATION"] = context.Organization;
        variables["PULUMI_PROJECT"] = context.Project;
        variables["PULUMI_STACK"] = context.Stack;
        variables["PULUMI_ROOT_DIRECTORY"] = context.RootDirectory;
        variables["PULUMI_PWD"] = context.Directory;
        variables["PULUMI_DRY_RUN"] = context.DryRun ? "true" : "false";
        variables["PULUMI_QUERY_MODE"] = "false";
        variables["PULUMI_PARALLEL"] = Parallel(context);
        return variables;
    }

    public static string Parallel(ProgramContext context) => context.Parallel.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Finds executables as a shell does.</summary>
internal static class Executables
{
    /// <summary>The first of the names that is on the PATH, as an absolute path; null where none is.</summary>
    public static string? Find(params ReadOnlySpan<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        foreach (var name in names)
        {
            foreach (var folder in folders)
            {
                foreach (var ending in endings)
                {
                    var path = Path.GetFullPath(Path.Combine(folder, name + ending));
                    if (File.Exists(path))
                        return path;
                }
            }
        }
        return null;
    }
}

/// <summary>What a program needs to run is not installed; the message says what to install.</summary>
public sealed class MissingRuntimeException(string message) : Exception(message);
