using System.Text.Json.Nodes;
using Al2023.Cli.Preview.Engine;
using Al2023.Cli.Preview.Simulation;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using DeploymentInfo = Al2023.Protocol.Engine.DeploymentInfo;

namespace Al2023.Tests.Cli.Preview;

/// <summary>What programs of each language asked the real engine for, asked of the embedded one over a socket: the answers agree.</summary>
public sealed class RecordedProgramTests
{
    private const string Service = "/pulumirpc.ResourceMonitor/";

    // Its programs hand functions to the engine that change registrations; this engine does not call them.
    private static readonly string[] Names = ["go-minimal", "python-minimal", "python-functions", "ts-options", "ts-values", "yaml-minimal"];

    [TestCaseSource(nameof(Names))]
    public async Task TheEmbeddedEngineAnswersAProgramsRequestsAsTheRecordedOneDoes(string name)
    {
        var lines = (await File.ReadAllLinesAsync(Repository.Shared("recordings", $"{name}.jsonl"))).Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        var isPreview = lines.First(l => IsOf(l, "GetDeploymentInfo", "response"))["message"]!["dryRun"] is not null;
        Assert.That(isPreview, "The first deployment of a recording is a preview.");
        var end = lines.FindIndex(l => IsOf(l, "GetDeploymentInfo", "request") && lines.IndexOf(l) > lines.FindIndex(x => IsOf(x, "GetDeploymentInfo", "response")));
        await Replay(lines[..(end < 0 ? lines.Count : end)]);
    }

    private static async Task Replay(List<JsonObject> lines)
    {
        var info = lines.First(l => IsOf(l, "GetDeploymentInfo", "response"))["message"]!;
        var deployment = new DeploymentInfo { Project = (string)info["project"]!, Stack = (string)info["stack"]!, DryRun = true };
        var plugin = new ThrowAwayPlugin();
        EmbeddedEngine? engine = null;
        engine = new EmbeddedEngine(deployment, "/", SimulatedCloud.Create(AnswersFile.Empty, null, clustersAreUnknown: false), new(), plugin.Start(() => engine!.Monitor));
        await using var server = await EngineServer.Start(engine.Monitor, engine.Engine, CancellationToken.None);
        using var channel = new RpcChannel(server.Address);
        var answers = lines.Where(l => IsOf(l, "RegisterResource", "response")).Select(l => Parse<RegisterResourceResponse>(l)).ToList();
        var count = 0;
        foreach (var line in lines.Where(IsOfTheProgram))
        {
            count++;
            switch ((string)line["rpc"]!)
            {
                case "RegisterResource":
                    var request = Parse<RegisterResourceRequest>(line);
                    var response = await channel.Call<RegisterResourceResponse>(Service + "RegisterResource", request, CancellationToken.None);
                    Compare(request, response, answers.Where(a => a.Urn == response.Urn && IsOfRemote(a) == request.Remote));
                    break;
                case "RegisterResourceOutputs":
                    await channel.Call<Empty>(Service + "RegisterResourceOutputs", Parse<RegisterResourceOutputsRequest>(line), CancellationToken.None);
                    break;
            }
        }
        Assert.That(count, Is.GreaterThan(0));
        CompareConstructs(lines, plugin);
    }

    private static void Compare(RegisterResourceRequest request, RegisterResourceResponse response, IEnumerable<RegisterResourceResponse> recorded)
    {
        var expected = recorded.FirstOrDefault();
        Assert.That(expected, Is.Not.Null, $"{response.Urn} was not answered there.");
        Assert.Multiple(() =>
        {
            Assert.That(response.Id, Is.EqualTo(expected!.Id), response.Urn);
            Assert.That(Known(response.Object), Is.EqualTo(Known(expected.Object)), response.Urn);
            if (request.Remote)
                Assert.That(Dependencies(response), Is.EqualTo(Dependencies(expected)), response.Urn);
        });
    }

    /// <summary>An output that is not known is left out for some languages, and said to be unknown for others.</summary>
    private static PropertyValue.Map Known(Struct outputs) => Known(Decoder.Decode(outputs));

    private static PropertyValue.Map Known(PropertyValue.Map outputs) => outputs with
    {
        Entries = outputs.Entries.RemoveRange(outputs.Entries.Where(e => e.Value is PropertyValue.Unknown).Select(e => e.Key))
            .SetItems(outputs.Entries.Where(e => e.Value is PropertyValue.Map).Select(e => KeyValuePair.Create(e.Key, (PropertyValue)Known((PropertyValue.Map)e.Value)))),
    };

    private static string Dependencies(RegisterResourceResponse response) =>
        string.Join('\n', response.PropertyDependencies.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: {string.Join(' ', p.Value.Urns)}"));

    private static void CompareConstructs(List<JsonObject> lines, ThrowAwayPlugin plugin)
    {
        // A transform of the program's changed the others before they were constructed.
        var transformed = lines.Where(l => IsOf(l, "RegisterResource", "request") && l["message"]!["transforms"] is not null).Select(l => (string)l["message"]!["name"]!).ToHashSet();
        var expected = lines.Where(l => IsOf(l, "Construct", "request")).Select(l => Parse<ConstructRequest>(l)).Where(c => !transformed.Contains(c.Name));
        var actual = plugin.Constructs.Select(ConstructMessages.Encode).Where(c => !transformed.Contains(c.Name));
        Assert.That(actual.Select(CanonicalConstruct.Of).Order(), Is.EqualTo(expected.Select(CanonicalConstruct.Of).Order()));
    }

    private static bool IsOfTheProgram(JsonObject line)
    {
        if ((string)line["who"]! != "->monitor" || (string)line["phase"]! != "request")
            return false;
        var message = line["message"]!;
        return (string)line["rpc"]! switch
        {
            "RegisterResource" => !(IsComponent((string)message["type"]!) && message["remote"] is null) && !IsComponent(Urns.Type((string?)message["parent"] ?? "")),
            "RegisterResourceOutputs" => !IsComponent(Urns.Type((string)message["urn"]!)),
            _ => false,
        };
    }

    private static bool IsComponent(string type) => type.StartsWith("al2023:", StringComparison.Ordinal);

    private static bool IsOfRemote(RegisterResourceResponse answer) => answer.PropertyDependencies.Count > 0;

    private static bool IsOf(JsonObject line, string rpc, string phase) => (string)line["rpc"]! == rpc && (string)line["phase"]! == phase;

    private static T Parse<T>(JsonObject line) where T : IMessage, new() =>
        (T)new JsonParser(JsonParser.Settings.Default.WithIgnoreUnknownFields(true)).Parse(line["message"]!.ToJsonString(), new T().Descriptor);
}
