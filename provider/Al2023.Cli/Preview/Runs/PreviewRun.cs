using Al2023.Cli.Preview.Engine;
using Al2023.Cli.Preview.Plans;
using Al2023.Cli.Preview.Projects;
using Al2023.Cli.Preview.Simulation;
using Al2023.Cli.Preview.Yaml.Runtime;
using Al2023.Cli.Preview.Yaml.Syntax;
using Al2023.Protocol.Engine;

namespace Al2023.Cli.Preview.Runs;

/// <summary>Runs a project's program against an embedded engine.</summary>
public static class PreviewRun
{
    /// <summary>Runs it to its end; plugins have ended when this returns or throws.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="onLine">Told of every line of the log, when it comes.</param>
    /// <param name="cancel">Stops the program and the plugins.</param>
    /// <exception cref="ProgramException">The project or its configuration is wrong.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<PreviewResult> Run(PreviewOptions options, Action<Diagnostic>? onLine, CancellationToken cancel)
    {
        var project = Project.Read(options.Directory);
        var config = StackConfig.Read(project, options.Stack, options.Config);
        var deployment = Deployment(project, options, config);
        var journal = new Journal(onLine);
        var cloud = SimulatedCloud.Create(options.Answers, deployment.Config.GetValueOrDefault("aws:region"), options.ClustersAreUnknown);
        foreach (var (key, _) in config.Where(c => c.Value.IsEncrypted))
            journal.Add(DiagnosticSeverity.Info, null, $"The config value `{key}` is encrypted, and unknown here. Pass one with `--config {key}=…`.");

        var address = "";
        var engine = new EmbeddedEngine(deployment, project.ProgramDirectory, cloud, journal,
            (provider, c) => PluginProcess.Start(options.Plugin, provider, address, project.ProgramDirectory, c));
        await using var server = await EngineServer.Start(engine.Monitor, engine.Engine, cancel);
        engine.MonitorEndpoint = address = server.Address;
        try
        {
            await RunProgram(new(new(project, options.Stack, deployment.Organization, config, deployment.DryRun), deployment, engine, address, journal), cancel);
        }
        finally
        {
            await engine.Stop();
        }
        foreach (var unused in cloud.Unused)
            journal.Add(DiagnosticSeverity.Warning, null, $"{options.Answers.File}:{unused.At.Line}: Nobody asked for this answer of `{unused.Token}`.");
        return new(PlanMaker.Make(project.Name, options.Stack, engine.Resources, journal, cloud), !journal.HasErrors);
    }

    private static DeploymentInfo Deployment(Project project, PreviewOptions options, IReadOnlyDictionary<string, ConfigValue> config) => new()
    {
        Project = project.Name,
        Stack = options.Stack,
        Config = config.Where(c => !c.Value.IsEncrypted).ToDictionary(c => c.Key, c => c.Value.Text),
        ConfigSecretKeys = [.. config.Where(c => c.Value is { IsSecret: true, IsEncrypted: false }).Select(c => c.Key)],
        DryRun = !options.IsUpdate,
    };

    private static async Task RunProgram(ProgramRun run, CancellationToken cancel)
    {
        if (run.Context.Project.Runtime != "yaml")
            throw new ProgramException(run.Context.Project.File, null, $"The runtime `{run.Context.Project.Runtime}` is not supported here. `yaml` is.");
        try
        {
            Say(await YamlRuntime.Run(run.Context, run.Engine.Monitor, run.Engine.Engine, cancel), run.Journal);
        }
        catch (ProgramException e)
        {
            Say(e.Problems, run.Journal);
        }
    }

    private static void Say(IEnumerable<Problem> problems, Journal journal)
    {
        foreach (var problem in problems)
            journal.Add(problem.IsWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error, null, problem.ToString());
    }
}
