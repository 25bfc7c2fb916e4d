using Al2023.Preview.Engine;
using Al2023.Preview.Plans;
using Al2023.Preview.Projects;
using Al2023.Preview.Simulation;
using Al2023.Preview.Yaml.Runtime;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>What a YAML program did that ran in this process.</summary>
/// <param name="Errors">Why it was refused or failed.</param>
/// <param name="Warnings">What is doubtful.</param>
/// <param name="Outputs">The stack's outputs.</param>
/// <param name="Resources">What it registered.</param>
internal sealed record YamlProgramRun(
    IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings, PropertyValue.Map Outputs, IReadOnlyList<PlannedResource> Resources)
{
    /// <summary>Previews a program, with the throw-away plugin.</summary>
    public static Task<YamlProgramRun> Preview(string program, ThrowAwayPlugin plugin, IReadOnlyDictionary<string, string>? files = null) =>
        Run(program, plugin, files, isUpdate: false);

    /// <summary>Runs a program whose resources are created.</summary>
    public static Task<YamlProgramRun> Update(string program, IReadOnlyDictionary<string, string>? files = null) =>
        Run(program, new(), files, isUpdate: true);

    private static async Task<YamlProgramRun> Run(string program, ThrowAwayPlugin plugin, IReadOnlyDictionary<string, string>? files, bool isUpdate)
    {
        var folder = Directory.CreateTempSubdirectory("al2023-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Pulumi.yaml"), program);
            foreach (var (name, text) in files ?? new Dictionary<string, string>())
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text);
            return await RunIn(folder.FullName, plugin, isUpdate);
        }
        catch (ProgramException e)
        {
            return new(Texts(e.Problems, DiagnosticSeverity.Error), Texts(e.Problems, DiagnosticSeverity.Warning), PropertyValue.Map.Empty, []);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<YamlProgramRun> RunIn(string folder, ThrowAwayPlugin plugin, bool isUpdate)
    {
        var project = Project.Read(folder);
        var config = StackConfig.Read(project, "dev", new Dictionary<string, string>());
        var deployment = new DeploymentInfo { Project = project.Name, Stack = "dev", DryRun = !isUpdate, Config = config.ToDictionary(c => c.Key, c => c.Value.Text) };
        var sink = new DiagnosticSink();
        var cloud = SimulatedCloud.Create(AnswersFile.Empty, null, clustersAreUnknown: false);
        EmbeddedEngine? engine = null;
        engine = new EmbeddedEngine(deployment, folder, cloud, sink, plugin.Start(() => engine!.Monitor));
        IReadOnlyList<Diagnostic> problems;
        try
        {
            problems = await YamlRuntime.Run(new(project, "dev", "organization", config, !isUpdate), engine.Monitor, engine.Engine, CancellationToken.None);
        }
        catch (ProgramException e)
        {
            problems = e.Problems;
        }
        var plan = PlanMaker.Make(project.Name, "dev", engine.Resources, sink, cloud);
        return new(
            [.. Texts(sink.Lines, DiagnosticSeverity.Error), .. Texts(problems, DiagnosticSeverity.Error)],
            [.. Texts(sink.Lines, DiagnosticSeverity.Warning), .. Texts(problems, DiagnosticSeverity.Warning)],
            plan.Outputs,
            plan.Resources);
    }

    private static IReadOnlyList<string> Texts(IEnumerable<Diagnostic> said, DiagnosticSeverity severity) => [.. said.Where(d => d.Severity == severity).Select(d => d.Text)];
}
