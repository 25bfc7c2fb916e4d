using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Cli.Preview.Engine;
using Al2023.Cli.Preview.Plans;
using Al2023.Cli.Preview.Projects;
using Al2023.Cli.Preview.Simulation;
using Al2023.Cli.Preview.Yaml.Runtime;
using Al2023.Cli.Preview.Yaml.Syntax;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Google.Protobuf;
using DeploymentInfo = Al2023.Protocol.Engine.DeploymentInfo;

namespace Al2023.Tests.Cli.Preview;

/// <summary>Programs that the real engine and its YAML runtime ran: the same requests reach the plugin, or the program is refused as it was there.</summary>
public sealed class YamlCorpusTests
{
    private static IEnumerable<TestCaseData> Cases()
    {
        var file = Repository.Path("..", "shared", "corpus", "yaml-programs", "index.json");
        return File.Exists(file)
            ? JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(c => new TestCaseData(c!.AsObject()).SetArgDisplayNames((string)c["name"]!))
            : [new TestCaseData(new JsonObject()).Ignore("skipped: ../shared/corpus/yaml-programs is not on this machine")];
    }

    [TestCaseSource(nameof(Cases))]
    public async Task AProgramDoesWhatItDidThere(JsonObject recorded)
    {
        var plugin = new ThrowAwayPlugin();
        var run = await Run((string)recorded["program"]!, plugin);
        if ((int)recorded["exit"]! != 0)
        {
            Assert.That(run.Errors, Is.Not.Empty, $"It was refused there: {recorded["diagnostics"]}");
            return;
        }
        Assert.Multiple(() =>
        {
            Assert.That(run.Errors, Is.Empty);
            Assert.That(plugin.Constructs.Select(c => CanonicalConstruct.Of(ConstructMessages.Encode(c))).Order(), Is.EqualTo(
                recorded["constructs"]!.AsArray().Select(c => CanonicalConstruct.Of(JsonParser.Default.Parse<ConstructRequest>(c!.ToJsonString()))).Order()));
            Assert.That(
                JsonNode.DeepEquals(JsonSerializer.SerializeToNode(run.Outputs.ToPlain(PropertyValue.UnknownText)), recorded["stackOutputs"]),
                $"{JsonSerializer.Serialize(run.Outputs.ToPlain(PropertyValue.UnknownText))} is not {recorded["stackOutputs"]}");
        });
    }

    private static async Task<(IReadOnlyList<string> Errors, PropertyValue.Map Outputs)> Run(string program, ThrowAwayPlugin plugin)
    {
        var folder = Directory.CreateTempSubdirectory("al2023-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Pulumi.yaml"), program);
            return await RunIn(folder.FullName, plugin);
        }
        catch (ProgramException e)
        {
            return (e.Message.Split('\n'), PropertyValue.Map.Empty);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(IReadOnlyList<string> Errors, PropertyValue.Map Outputs)> RunIn(string folder, ThrowAwayPlugin plugin)
    {
        var project = Project.Read(folder);
        var config = StackConfig.Read(project, "dev", new Dictionary<string, string>());
        var deployment = new DeploymentInfo { Project = project.Name, Stack = "dev", DryRun = true, Config = config.ToDictionary(c => c.Key, c => c.Value.Text) };
        var journal = new Journal();
        var cloud = SimulatedCloud.Create(AnswersFile.Empty, null, clustersAreUnknown: false);
        EmbeddedEngine? engine = null;
        engine = new EmbeddedEngine(deployment, folder, cloud, journal, plugin.Start(() => engine!.Monitor));
        await YamlRuntime.Run(new(project, "dev", "organization", config, IsPreview: true), engine.Monitor, engine.Engine, CancellationToken.None);
        var plan = PlanMaker.Make(project.Name, "dev", engine.Resources, journal, cloud);
        return ([.. journal.Lines.Where(l => l.Severity == DiagnosticSeverity.Error).Select(l => l.Message)], plan.Outputs);
    }
}
