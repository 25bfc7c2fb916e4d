using Al2023.Preview.Engine;
using Al2023.Preview.Plans;
using Al2023.Preview.Runtimes;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;

namespace Al2023.Preview.Runs;

/// <summary>Runs programs in processes of their own.</summary>
internal static class ProcessProgram
{
    /// <summary>Runs it to its end. Throws <see cref="MissingRuntimeException"/> where something that it needs is not installed.</summary>
    public static async Task Run(ProgramRun run, TimeSpan limit, Action<string> printed, CancellationToken cancel)
    {
        var launch = ProgramRuntimes.Prepare(run.Context.Project.Runtime, Context(run));
        var exit = await ProgramProcess.Run(launch, printed, limit, cancel);
        cancel.ThrowIfCancellationRequested();
        if (exit.Crash is { } crash)
            await run.Engine.Log(LogSeverity.Error, "", crash, cancel);
        if (exit.Problem is { } problem)
            run.DiagnosticSink.Add(DiagnosticSeverity.Error, null, problem);
        run.DiagnosticSink.Settle();
        if (!exit.IsSuccess && !run.DiagnosticSink.HasErrors)
            run.DiagnosticSink.Add(DiagnosticSeverity.Error, null, "The program failed without saying why.");
    }

    private static Runtimes.ProgramContext Context(ProgramRun run) => new()
    {
        Directory = run.Context.Project.ProgramDirectory,
        EntryPoint = run.Context.Project.EntryPoint,
        RootDirectory = run.Context.Project.Directory,
        Project = run.Deployment.Project,
        Stack = run.Deployment.Stack,
        Organization = run.Deployment.Organization,
        Monitor = run.Address,
        Engine = run.Address,
        DryRun = run.Deployment.DryRun,
        Config = run.Deployment.Config,
        ConfigSecretKeys = run.Deployment.ConfigSecretKeys,
        Options = run.Context.Project.RuntimeOptions is { } options
            ? options.Entries.Select(e => (e.Key.Value, Text: Text(e.Value))).Where(e => e.Text is not null).ToDictionary(e => e.Value, e => e.Text!)
            : new Dictionary<string, string>(),
    };

    private static string? Text(Node node) => node switch
    {
        TextNode text => text.Value,
        BoolNode flag => flag.Value ? "true" : "false",
        _ => null,
    };
}

/// <summary>A program about to run.</summary>
/// <param name="Context">The program, its stack and configuration.</param>
/// <param name="Deployment">The same as the engine tells it.</param>
/// <param name="Monitor">The monitor, for a program in this process.</param>
/// <param name="Engine">The engine, for a program in this process.</param>
/// <param name="Address">Where the engine listens, for a program in another process.</param>
/// <param name="DiagnosticSink">Where to say what went wrong.</param>
public sealed record ProgramRun(Yaml.Runtime.ProgramContext Context, DeploymentInfo Deployment, MonitorService Monitor, EngineService Engine, string Address, DiagnosticSink DiagnosticSink);
