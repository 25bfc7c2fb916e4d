using System.Text.Json.Nodes;
using Al2023.Protocol.Messages;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Tests.Protocol;

/// <summary>Conversations that the real engine had, message by message.</summary>
internal static class Recording
{
    private static readonly Dictionary<string, (MessageDescriptor Request, MessageDescriptor Response)> _messages = new()
    {
        ["Handshake"] = (ProviderHandshakeRequest.Descriptor, ProviderHandshakeResponse.Descriptor),
        ["GetPluginInfo"] = (Empty.Descriptor, PluginInfo.Descriptor),
        ["GetSchema"] = (GetSchemaRequest.Descriptor, GetSchemaResponse.Descriptor),
        ["CheckConfig"] = (CheckRequest.Descriptor, CheckResponse.Descriptor),
        ["Configure"] = (ConfigureRequest.Descriptor, ConfigureResponse.Descriptor),
        ["Construct"] = (ConstructRequest.Descriptor, ConstructResponse.Descriptor),
        ["Cancel"] = (Empty.Descriptor, Empty.Descriptor),
        ["GetDeploymentInfo"] = (Empty.Descriptor, DeploymentInfo.Descriptor),
        ["RegisterResource"] = (RegisterResourceRequest.Descriptor, RegisterResourceResponse.Descriptor),
        ["RegisterResourceOutputs"] = (RegisterResourceOutputsRequest.Descriptor, Empty.Descriptor),
        ["RegisterResourceHook"] = (RegisterResourceHookRequest.Descriptor, Empty.Descriptor),
        ["SignalAndWaitForShutdown"] = (Empty.Descriptor, Empty.Descriptor),
    };

    /// <summary>One line of a recording.</summary>
    public sealed record Line(string Who, string Rpc, string Phase, IMessage Message);

    /// <summary>The names of the recordings.</summary>
    public static IEnumerable<string> Names =>
        Directory.GetFiles(Repository.Shared("recordings"), "*.jsonl").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    /// <summary>What passed between engine, plugin and monitor; what other plugins and failures said is left out.</summary>
    public static IEnumerable<Line> Lines(string name)
    {
        foreach (var text in File.ReadLines(Repository.Shared("recordings", name + ".jsonl")))
        {
            var line = JsonNode.Parse(text)!;
            var (who, rpc, phase) = ((string)line["who"]!, (string)line["rpc"]!, (string)line["phase"]!);
            if (who is "->monitor" or "engine->al2023" && line["message"] is JsonObject message)
                yield return new(who, rpc, phase, Parse(who, rpc, phase, message.ToJsonString()));
        }
    }

    private static IMessage Parse(string who, string rpc, string phase, string json)
    {
        var (request, response) = rpc == "Invoke"
            ? who == "->monitor" ? (ResourceInvokeRequest.Descriptor, ResourceInvokeResponse.Descriptor) : (InvokeRequest.Descriptor, InvokeResponse.Descriptor)
            : _messages[rpc];
        // The fields of messages are known to the last one: an unknown one fails.
        return JsonParser.Default.Parse(json, phase == "request" ? request : response);
    }
}
