using Al2023.Preview.Diffs;
using Al2023.Preview.Engine;
using Al2023.Preview.Plans;
using Al2023.Preview.Projects;
using Al2023.Preview.Runtimes;
using Al2023.Preview.Simulation;
using Al2023.Preview.Yaml.Runtime;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Preview.Yaml.Typing;
using Al2023.Protocol.Engine;

namespace Al2023.Preview.Runs;

/// <summary>Runs a project's program against an embedded engine.</summary>
public static class PreviewRun
{
    /// <summary>Runs it to its end; program and plugins have ended when this returns or throws.</summary>
    /// <param name="options">What to run.</param>
    /// <param name="observer">Told of what happens, when it does.</param>
    /// <param name="cancel">Stops the program and the plugins; what was registered until then is the result.</param>
    /// <exception cref="ProgramException">The project or its configuration is wrong.</exception>
    /// <exception cref="MissingRuntimeException">Something that the program needs is not installed.</exception>
    public static async Task<PreviewResult> Run(PreviewOptions options, PreviewObserver observer, CancellationToken cancel)
    {
        var result = await RunOnce(options, observer, cancel);
        if (!options.ExpectsDocuments || !result.Succeeded || !ExpectedDocuments.AreMissing(result.Plan))
            return result;
        var deployed = await RunOnce(options with { IsDeployed = true }, PreviewObserver.None, cancel);
        return result with { Plan = ExpectedDocuments.Add(result.Plan, deployed.Plan) };
    }

    private static async Task<PreviewResult> RunOnce(PreviewOptions options, PreviewObserver observer, CancellationToken cancel)
    {
        var project = Project.Read(options.Directory);
        if (options.Schemas.Count > 0 && project.Runtime != "yaml")
            throw new ProgramException(project.File, null, "`--schema` judges programs in YAML alone: in any other language the package's SDK knows its types. Leave it out.");
        var config = StackConfig.Read(project, options.Stack, options.Config);
        var deployment = Deployment(project, options, config);
        var sink = new DiagnosticSink();
        var cloud = SimulatedCloud.Create(options.Answers, deployment.Config.GetValueOrDefault("aws:region"), options.ClustersAreUnknown, project.Runtime == "go");
        foreach (var (key, _) in config.Where(c => c.Value.IsEncrypted))
            sink.Add(DiagnosticSeverity.Info, null, $"The config value `{key}` is encrypted, and unknown here. Pass one with `--config {key}=…`.");

        var address = "";
        var engine = new EmbeddedEngine(deployment, project.ProgramDirectory, cloud, sink,
            (provider, c) => PluginProcess.Start(options.Plugin, provider, address, project.ProgramDirectory, c))
        {
            IsDeployed = options.IsDeployed,
        };
        var monitor = Observed(engine.Monitor, observer);
        await using var server = await EngineServer.Start(monitor, engine.Engine, cancel);
        engine.MonitorEndpoint = address = server.Address;
        try
        {
            var run = new ProgramRun(new(project, options.Stack, deployment.Organization, config, deployment.DryRun) { Schemas = options.Schemas }, deployment, monitor, engine.Engine, address, sink);
            await (project.Runtime == "yaml" ? RunYaml(run, cancel) : ProcessProgram.Run(run, options.Limit, observer.Printed, cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            sink.Add(DiagnosticSeverity.Error, null, "The preview was interrupted.");
        }
        finally
        {
            await engine.Stop();
        }
        foreach (var unused in sink.HasErrors ? [] : cloud.Unused)
            sink.Add(new Diagnostic(DiagnosticSeverity.Warning, null, $"Nobody asked for this answer of `{unused.Token}`.") { Place = new(options.Answers.File, unused.At) });
        return new(PlanMaker.Make(project.Name, options.Stack, engine.Resources, sink, cloud), !sink.HasErrors) { Asked = cloud.Asked };
    }

    private static DeploymentInfo Deployment(Project project, PreviewOptions options, IReadOnlyDictionary<string, ConfigValue> config) => new()
    {
        Project = project.Name,
        Stack = options.Stack,
        Config = config.Where(c => !c.Value.IsEncrypted).ToDictionary(c => c.Key, c => c.Value.Text),
        ConfigSecretKeys = [.. config.Where(c => c.Value is { IsSecret: true, IsEncrypted: false }).Select(c => c.Key)],
        DryRun = !options.IsUpdate,
    };

    private static MonitorService Observed(MonitorService monitor, PreviewObserver observer) => monitor with
    {
        RegisterResource = async (registration, cancel) =>
        {
            var result = await monitor.RegisterResource(registration, cancel);
            observer.Registered(result.Urn);
            return result;
        },
    };

    private static async Task RunYaml(ProgramRun run, CancellationToken cancel)
    {
        try
        {
            Say(await YamlRuntime.Run(run.Context, run.Monitor, run.Engine, cancel), run.DiagnosticSink);
        }
        catch (ProgramException e)
        {
            Say(e.Problems, run.DiagnosticSink);
        }
    }

    private static void Say(IEnumerable<Diagnostic> problems, DiagnosticSink sink)
    {
        foreach (var problem in problems)
            sink.Add(problem);
    }
}

/// <summary>What a preview is run with.</summary>
public sealed record PreviewOptions
{
    /// <summary>The folder of the project.</summary>
    public required string Directory { get; init; }

    public string Stack { get; init; } = "dev";

    /// <summary>Config values beside the stack's own, by key.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>();

    /// <summary>Schemas of other packages, by name, for the types of a YAML program.</summary>
    public IReadOnlyDictionary<string, PackageSchema> Schemas { get; init; } = new Dictionary<string, PackageSchema>();

    /// <summary>Recorded AWS answers.</summary>
    public AnswersFile Answers { get; init; } = AnswersFile.Empty;

    /// <summary>True to show what a first preview shows, in which no cluster is there yet.</summary>
    public bool ClustersAreUnknown { get; init; }

    /// <summary>
    /// True for a plan that is compared: the program runs once more as over a stack that exists, to find what policies and user data
    /// read that a first preview does not know, and that a change would be seen in.
    /// </summary>
    public bool ExpectsDocuments { get; init; }

    /// <summary>True for a preview of a stack that exists: ids and outputs are known.</summary>
    internal bool IsDeployed { get; init; }

    /// <summary>True for a run in which everything is created: ids and outputs are known. For tests.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>How long a program in a process of its own may run.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How to start the plugin.</summary>
    public required PluginCommand Plugin { get; init; }
}

/// <summary>Is told of a preview while it runs; from any thread.</summary>
/// <param name="Printed">Each line that a program in a process of its own prints.</param>
/// <param name="Registered">The URN of each resource that is registered.</param>
public sealed record PreviewObserver(Action<string> Printed, Action<string> Registered)
{
    public static PreviewObserver None { get; } = new(_ => { }, _ => { });
}

/// <summary>What a preview gave.</summary>
/// <param name="Plan">What would be created, and what was said.</param>
/// <param name="Succeeded">True where no error was among it.</param>
public sealed record PreviewResult(Plan Plan, bool Succeeded)
{
    /// <summary>What was asked of AWS, with the answers.</summary>
    public AskedAnswers Asked { get; init; } = new("", "", []);
}
