using System.Text.Json.Nodes;
using Al2023.Preview.Engine;
using Al2023.Preview.Plans;
using Al2023.Protocol.Messages;
using Google.Protobuf;

namespace Al2023.Tests.Preview;

/// <summary>One deployment of a recorded program: what passed between it, its engine and its plugin.</summary>
/// <param name="Lines">The recording's lines, in order.</param>
internal sealed record RecordedProgram(IReadOnlyList<JsonObject> Lines)
{
    private static readonly string[] OfPrograms = ["RegisterResource", "RegisterResourceOutputs", "RegisterResourceHook", "Invoke"];

    /// <summary>What the real engine said of the deployment.</summary>
    public DeploymentInfo Info => Of<DeploymentInfo>("->monitor", "GetDeploymentInfo", "response").First();

    /// <summary>What the plugin was asked to construct.</summary>
    public IEnumerable<ConstructRequest> Constructs => Of<ConstructRequest>("engine->al2023", "Construct", "request");

    /// <summary>The answers to registrations.</summary>
    public IEnumerable<RegisterResourceResponse> Registered => Of<RegisterResourceResponse>("->monitor", "RegisterResource", "response");

    /// <summary>The answers to calls of functions.</summary>
    public IEnumerable<ResourceInvokeResponse> Invoked => Of<ResourceInvokeResponse>("->monitor", "Invoke", "response");

    /// <summary>What the engine asked functions of the program, each with its answer.</summary>
    public IEnumerable<(CallbackInvokeRequest Request, CallbackInvokeResponse Response)> Callbacks =>
        Of<CallbackInvokeRequest>("engine->None", "Invoke", "request").Zip(Of<CallbackInvokeResponse>("engine->None", "Invoke", "response"));

    /// <summary>What the program asked for; what plugins did is left out.</summary>
    public IEnumerable<(string Rpc, JsonObject Message)> Requests =>
        from line in Lines
        where Is(line, "->monitor", "request") && OfPrograms.Contains((string)line["rpc"]!)
        let message = line["message"]!.AsObject()
        where !IsOfPlugin((string)line["rpc"]!, message)
        select ((string)line["rpc"]!, message);

    /// <summary>Reads the deployments of a recording: a preview, and mostly an update after it.</summary>
    public static IReadOnlyList<RecordedProgram> Read(string name)
    {
        var lines = File.ReadLines(Repository.Shared("recordings", $"{name}.jsonl")).Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        // A deployment begins with what is asked once in each: about the deployment, or for the stack.
        var second = lines.Index().Where(l => IsStart(l.Item)).GroupBy(l => (string)l.Item["rpc"]!).Select(g => g.Skip(1).Select(l => l.Index).FirstOrDefault(lines.Count)).Min();
        return second == lines.Count ? [new(lines)] : [new(lines[..second]), new(lines[second..])];
    }

    public static T Parse<T>(JsonObject message) where T : IMessage, new() =>
        (T)JsonParser.Default.Parse(message.ToJsonString(), new T().Descriptor);

    private IEnumerable<T> Of<T>(string who, string rpc, string phase) where T : IMessage, new() =>
        from line in Lines
        where Is(line, who, phase) && (string)line["rpc"]! == rpc && line["message"] is JsonObject
        select Parse<T>(line["message"]!.AsObject());

    private static bool IsStart(JsonObject line) => Is(line, "->monitor", "request")
        && ((string)line["rpc"]! == "GetDeploymentInfo" || (string?)line["message"]!["type"] == Urns.StackType);

    private static bool Is(JsonObject line, string who, string phase) => (string)line["who"]! == who && (string)line["phase"]! == phase;

    private static bool IsOfPlugin(string rpc, JsonObject message) => rpc switch
    {
        "RegisterResource" => (IsOwn((string)message["type"]!) && message["remote"] is null) || IsOwn(Urns.Type((string?)message["parent"] ?? "")),
        "RegisterResourceOutputs" => IsOwn(Urns.Type((string)message["urn"]!)),
        // The throw-away plugin asks AWS for an image; no program does.
        "Invoke" => ((string)message["tok"]!).StartsWith("aws:", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsOwn(string type) => type.StartsWith(EmbeddedEngine.OwnPackage + ":", StringComparison.Ordinal);
}
