using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Tests.EndToEnd;

[Category(Executable.Category)]
[Platform(Exclude = "Win", Reason = "Windows has no signals")]
public sealed class PluginProcessTests
{
    [Test]
    public async Task TheFirstLineIsThePortAndNothingFollows(
        [Values("127.0.0.1:1", "--logtostderr -v=9 --tracing http://x 127.0.0.1:1", "")] string arguments)
    {
        await using var plugin = await PluginProcess.Start(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.That(plugin.FirstLine, Does.Match("^[1-9][0-9]{0,4}$"));
        Assert.That(await plugin.Client.GetPluginInfo(default), Is.EqualTo("0.1.0"));
        await plugin.Client.Cancel(default);
        Assert.That(await plugin.Client.GetPluginInfo(default), Is.EqualTo("0.1.0"), "after Cancel the process lives on");
        Assert.That(await plugin.Stop(PosixSignal.SIGINT), Is.Zero);
        Assert.That(await plugin.Rest(), Is.Empty);
    }

    [Test]
    public async Task ItServesTheSchemaByteForByte()
    {
        await using var plugin = await PluginProcess.Start("127.0.0.1:1");
        Assert.That(await plugin.Client.GetSchema(default), Is.EqualTo(await File.ReadAllBytesAsync(Repository.Path("provider", "schema.json"))));
    }

    [Test]
    public async Task ItIsLoadedAsTheEngineLoadsIt()
    {
        await using var plugin = await PluginProcess.Start("127.0.0.1:1");
        await plugin.Client.Handshake("127.0.0.1:1", "/plugins", default);
        var config = PropertyValue.Map.Empty.With("version", "0.1.0");
        const string Urn = "urn:pulumi:dev::app::pulumi:providers:al2023::default_0_1_0";
        Assert.That(await plugin.Client.CheckConfig(Urn, config, default), Is.EqualTo(config));
        await plugin.Client.Configure(Urn, PropertyValue.UnknownText, config, default);
        var refused = Assert.ThrowsAsync<InputErrorsException>(() => plugin.Client.CheckConfig(Urn, config.With("regoin", "eu-west-1").With("__internal", "x"), default))!;
        Assert.That(refused.Errors.Select(e => e.Path), Is.EqualTo(new[] { "regoin" }));
    }

    [Test]
    public async Task WrongInputsReachAnotherClientWithAllDetailsAndNoSecret()
    {
        await using var engine = await EngineServer.Start(
            new()
            {
                Deployment = new() { Project = "app", Stack = "dev" },
                RegisterResource = (_, _) => throw new RpcException(new(StatusCode.Internal, "Nothing may be registered.")),
                RegisterResourceOutputs = (_, _, _) => Task.CompletedTask,
                Invoke = (_, _) => throw new RpcException(new(StatusCode.Unknown, "There is no AWS here.")),
            },
            new() { Log = (_, _, _, _) => Task.CompletedTask, SetRootResource = _ => { }, GetRootResource = () => "" },
            default);
        await using var plugin = await PluginProcess.Start(engine.Address);
        const string Inputs = """
            {
              "clusterName": 1.5,
              "subnetIds": ["subnet-a"],
              "subnets": [],
              "cluster": { "apiServerEndpoint": "https://x", "certificateAuthority": "Q0E=", "serviceCidr": "10.100.0.0/16", "kubernetesVersion": "1.33" },
              "labels": { "bad key": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "s3cr3t !" } }
            }
            """;
        var text = await NodePackages.Run("construct.js", plugin.Address, engine.Address, "al2023:index:Al2023NodeGroup", Inputs);
        var result = JsonNode.Parse(text)!;
        Assert.That(((int)result["code"]!, (int)result["statusCode"]!), Is.EqualTo((3, 3)), text);
        var paths = result["errors"]!.AsArray().Select(e => (string)e![0]!).ToList();
        Assert.That(paths, Has.Some.EqualTo("clusterName").And.Some.EqualTo("subnets (list)").And.Some.StartsWith("labels[\"bad key\"] (secret)"), text);
        Assert.That(text, Does.Not.Contain("s3cr3t"));
    }

    [TestCase(PosixSignal.SIGINT)]
    [TestCase(PosixSignal.SIGTERM)]
    public async Task ASignalInTheMiddleOfAConstructEndsItWithExitCodeZero(PosixSignal signal)
    {
        var asked = new TaskCompletionSource();
        await using var engine = await EngineServer.Start(
            new()
            {
                Deployment = new() { Project = "app", Stack = "dev" },
                RegisterResource = (_, cancel) => Hang<RegistrationResult>(cancel),
                RegisterResourceOutputs = (_, _, _) => Task.CompletedTask,
                Invoke = (_, cancel) => Hang<Al2023.Protocol.Provider.InvokeResult>(cancel),
            },
            new() { Log = (_, _, _, _) => Task.CompletedTask, SetRootResource = _ => { }, GetRootResource = () => "" },
            default);
        await using var plugin = await PluginProcess.Start(engine.Address);
        var running = plugin.Client.Construct(
            new()
            {
                Type = "al2023:index:Al2023NodeGroup",
                Name = "nodes",
                MonitorEndpoint = engine.Address,
                Inputs = (PropertyValue.Map)PropertyValue.Of(new Dictionary<string, object?> { ["clusterName"] = "demo", ["subnetIds"] = new object?[] { "subnet-a" } }),
            },
            default);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(await plugin.Stop(signal), Is.Zero);
        Assert.That(Assert.ThrowsAsync<RpcException>(() => running).StatusCode, Is.AnyOf(StatusCode.Cancelled, StatusCode.Unavailable));

        async Task<T> Hang<T>(CancellationToken cancel)
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        }
    }
}
