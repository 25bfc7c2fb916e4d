using Al2023.Cli.Preview.Plans;
using Al2023.Cli.Preview.Runtimes;
using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Preview.Runs;

/// <summary>Runs programs in processes of their own.</summary>
internal static class ProcessProgram
{
    /// <summary>Runs it to its end. Throws <see cref="MissingRuntimeException"/> where something that it needs is not installed.</summary>
    public static async Task Run(ProgramRun run, TimeSpan limit, Action<string> printed, CancellationToken cancel)
    {
        var launch = ProgramRuntimes.Prepare(run.Context.Project.Runtime, Context(run));
        var exit = await ProgramProcess.Run(launch, printed, limit, cancel);
        cancel.ThrowIfCancellationRequested();
        if (exit.Problem is { } problem)
            run.Journal.Add(DiagnosticSeverity.Error, null, problem);
        else if (!exit.IsSuccess && !run.Journal.HasErrors)
            run.Journal.Add(DiagnosticSeverity.Error, null, "The program failed without saying why.");
    }

    private static Runtimes.ProgramContext Context(ProgramRun run) => new()
    {
        Directory = run.Context.Project.ProgramDirectory,
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
