using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Al2023.Preview.Engine;
using Al2023.Preview.Plans;
using Al2023.Preview.Simulation;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using DeploymentInfo = Al2023.Protocol.Engine.DeploymentInfo;

using ResourceMonitor = Al2023.Protocol.Messages.ResourceMonitor;

namespace Al2023.Tests.Preview;

/// <summary>What programs of each language asked the real engine for, asked of the embedded one over a socket: the answers agree.</summary>
public sealed partial class RecordedProgramTests
{
    private static readonly string[] Names = ["go-minimal", "python-minimal", "python-functions", "ts-options", "ts-transforms", "ts-values", "yaml-minimal"];

    [TestCaseSource(nameof(Names))]
    public async Task TheEmbeddedEngineAnswersAProgramsRequestsAsTheRecordedOneDoes(string name)
    {
        var deployments = RecordedProgram.Read(name);
        Assert.That(deployments.Select(d => d.Info.DryRun), Is.EqualTo([true, false]), "A preview and an update were recorded.");
        foreach (var deployment in deployments)
            await Replay(deployment, new(), new());
    }

    /// <summary>As recorded, an update ends there. A preview goes on, to say what is wrong with everything else too.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task AComponentThatIsRefusedEndsAnUpdateAndNoPreview(bool isPreview)
    {
        var (plugin, sink) = (new ThrowAwayPlugin(), new DiagnosticSink());
        EmbeddedEngine? engine = null;
        engine = new EmbeddedEngine(
            new() { Project = "p", Stack = "dev", DryRun = isPreview }, "/", SimulatedCloud.Create(AnswersFile.Empty, null, clustersAreUnknown: false), sink, plugin.Start(() => engine!.Monitor));
        var refused = new Registration { Type = "al2023:index:Al2023NodeGroup", Name = "nodes", Remote = true, Custom = true, Inputs = PropertyValue.Map.Empty.With("clusterName", "bad") };
        if (isPreview)
            Assert.That((await engine.Monitor.RegisterResource(refused, CancellationToken.None)).Urn, Is.EqualTo("urn:pulumi:dev::p::al2023:index:Al2023NodeGroup::nodes"));
        else
            Assert.That(() => engine.Monitor.RegisterResource(refused, CancellationToken.None), Throws.InstanceOf<RpcException>().With.Message.Contains("resource monitor shut down"));
        Assert.That(sink.Lines.Select(l => l.Message), Is.EqualTo(["is bad"]));
    }

    /// <summary>A transform of a program that has ended cannot be asked; why it ended is said after that.</summary>
    [TestCase(true, "The program panicked: no")]
    [TestCase(false, "Error")]
    public async Task WhatFollowsFromAProgramsEndIsToldWhereNothingSaysTheReason(bool isSaid, string told)
    {
        var (plugin, sink) = (new ThrowAwayPlugin(), new DiagnosticSink());
        EmbeddedEngine? engine = null;
        engine = new EmbeddedEngine(
            new() { Project = "p", Stack = "dev", DryRun = true }, "/", SimulatedCloud.Create(AnswersFile.Empty, null, clustersAreUnknown: false), sink, plugin.Start(() => engine!.Monitor));
        await engine.Monitor.RegisterStackTransform!(new("127.0.0.1:1", "transform"), CancellationToken.None);
        await engine.Monitor.RegisterResource(new Registration { Type = "aws:iam/role:Role", Name = "nodes", Custom = true }, CancellationToken.None);
        Assert.That(sink.Lines, Is.Empty);
        if (isSaid)
            sink.Add(DiagnosticSeverity.Error, null, "The program panicked: no");
        await engine.Stop();
        Assert.That(sink.Lines.Select(l => l.Message), Has.One.Items.And.All.StartsWith(told));
    }

    private static async Task Replay(RecordedProgram program, ThrowAwayPlugin plugin, DiagnosticSink sink)
    {
        var deployment = new DeploymentInfo { Project = program.Info.Project, Stack = program.Info.Stack, DryRun = program.Info.DryRun };
        var functions = new RecordedCallbacks(program);
        await using var callbacks = await functions.Serve();
        EmbeddedEngine? engine = null;
        engine = new EmbeddedEngine(deployment, "/", SimulatedCloud.Create(AnswersFile.Empty, null, clustersAreUnknown: false), sink, plugin.Start(() => engine!.Monitor));
        await using var server = await EngineServer.Start(engine.Monitor, engine.Engine, CancellationToken.None);
        using var connection = new Connection(server.Address);
        var client = new ResourceMonitor.ResourceMonitorClient(connection.Calls);
        var info = await client.GetDeploymentInfoAsync(new());
        Assert.That(info.SupportedFeatures, Is.SubsetOf(program.Info.SupportedFeatures));
        foreach (var (rpc, message) in program.Requests)
            await Ask(client, rpc, message, program, $"127.0.0.1:{callbacks.Port}");
        Assert.That(sink.Lines.Select(l => l.Message), Is.Empty);
        Assert.That(plugin.Constructs.Select(ConstructMapper.Encode).Select(CanonicalConstruct.Of).Order(), Is.EqualTo(program.Constructs.Select(CanonicalConstruct.Of).Order()));
        functions.AssertAllWereAsked();
        await engine.Stop();
    }

    private static async Task Ask(ResourceMonitor.ResourceMonitorClient client, string rpc, JsonObject message, RecordedProgram program, string callbacks)
    {
        switch (rpc)
        {
            case "RegisterResource":
                var request = RecordedProgram.Parse<RegisterResourceRequest>(message);
                foreach (var transform in request.Transforms)
                    transform.Target = callbacks;
                var registered = await client.RegisterResourceAsync(request);
                Compare(request, registered, program.Registered.Where(a => a.Urn == registered.Urn && a.PropertyDependencies.Count > 0 == request.Remote));
                break;
            case "RegisterResourceOutputs":
                await client.RegisterResourceOutputsAsync(RecordedProgram.Parse<RegisterResourceOutputsRequest>(message));
                break;
            case "RegisterResourceHook":
                var hook = RecordedProgram.Parse<RegisterResourceHookRequest>(message);
                hook.Callback.Target = callbacks;
                await client.RegisterResourceHookAsync(hook);
                break;
            default:
                var call = RecordedProgram.Parse<ResourceInvokeRequest>(message);
                var result = Text(await client.InvokeAsync(call));
                Assert.That(program.Invoked.Select(Text), Has.Some.EqualTo(result), call.Tok);
                break;
        }
    }

    private static void Compare(RegisterResourceRequest request, RegisterResourceResponse response, IEnumerable<RegisterResourceResponse> recorded)
    {
        var expected = recorded.FirstOrDefault();
        Assert.That(expected, Is.Not.Null, $"{response.Urn} was not answered there.");
        Assert.Multiple(() =>
        {
            Assert.That(Anonymous(response.Id), Is.EqualTo(Anonymous(expected!.Id)), response.Urn);
            Assert.That(Anonymous(Known(response.Object, request).ToString()), Is.EqualTo(Anonymous(Known(expected.Object, request).ToString())), response.Urn);
            if (request.Remote)
                Assert.That(Dependencies(response), Is.EqualTo(Dependencies(expected)), response.Urn);
        });
    }

    /// <summary>
    /// An output that is not known is left out for some languages, and said to be unknown for others. What AWS makes up
    /// for a resource that is created differs; what the program gave for it is the same, and all of a component is.
    /// </summary>
    private static Struct Known(Struct outputs, RegisterResourceRequest request)
    {
        var known = Known(Decoder.Decode(outputs));
        return Encoder.Encode(request.Remote ? known : known with { Entries = known.Entries.RemoveRange(known.Entries.Keys.Where(k => !request.Object.Fields.ContainsKey(k) || known.Entries[k] is PropertyValue.Map)) }, WireForm.Plain);
    }

    private static PropertyValue.Map Known(PropertyValue.Map outputs) => outputs with
    {
        Entries = outputs.Entries.RemoveRange(outputs.Entries.Where(e => e.Value is PropertyValue.Unknown).Select(e => e.Key))
            .SetItems(outputs.Entries.Where(e => e.Value is PropertyValue.Map).Select(e => KeyValuePair.Create(e.Key, (PropertyValue)Known((PropertyValue.Map)e.Value)))),
    };

    private static string Text(ResourceInvokeResponse response)
    {
        var result = Decoder.Decode(response.Return);
        var isOfAws = result.At("provider") is PropertyValue.Text { Value.Length: > 0 };
        return Anonymous(Encoder.Encode(isOfAws ? result with { Entries = result.Entries.RemoveRange(["state", "provider"]) } : result, WireForm.Plain).ToString());
    }

    // The digits that AWS, or here a simulation of it, appends to names; the ids of providers, but not the one of an unknown.
    private static string Anonymous(string text) => Digits().Replace(text, "-0000000");

    private static string Dependencies(RegisterResourceResponse response) =>
        string.Join('\n', response.PropertyDependencies.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: {string.Join(' ', p.Value.Urns)}"));

    [GeneratedRegex("-[0-9a-f]{7}\\b|(?!04da6b54)\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b")]
    private static partial Regex Digits();
}
