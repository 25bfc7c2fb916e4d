using System.Net;
using System.Net.Sockets;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Provider;
using Grpc.Core;

namespace Al2023.Tests.Protocol;

/// <summary>A plugin whose engine is gone ends by itself.</summary>
public sealed class OrphanTests
{
    private const int Checks = 3;

    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _wait = TimeSpan.FromSeconds(60);

    [Test]
    public async Task APluginStaysAsLongAsItsEngineAnswersAndEndsAfterIt([Values] bool knowsHealth)
    {
        var asked = new TaskCompletionSource();
        var count = 0;
        var engine = await Engine(() =>
        {
            if (Interlocked.Increment(ref count) == Checks)
                asked.SetResult();
            return knowsHealth ? new() : throw new RpcException(new(StatusCode.Unimplemented, "unknown service grpc.health.v1.Health"));
        });
        await using var plugin = await PluginServer.Start(EchoPackage.Provider, $"127.0.0.1:{engine.Port}", default);
        var gone = plugin.EngineGone(_period, _wait, default);
        await asked.Task.WaitAsync(_wait);
        Assert.That(gone.IsCompleted, Is.False);
        await engine.DisposeAsync();
        await gone.WaitAsync(_wait);
    }

    /// <summary>An engine that is killed closes its connections: its plugins need not wait until they would ask.</summary>
    [Test]
    public async Task AnEngineIsAskedWhenAConnectionEnds()
    {
        var engine = await Engine(() => new());
        await using var plugin = await PluginServer.Start(EchoPackage.Provider, $"127.0.0.1:{engine.Port}", default);
        var gone = plugin.EngineGone(TimeSpan.FromHours(1), _wait, default);
        using (var client = new Connection($"127.0.0.1:{plugin.Port}"))
        {
            await new ResourceProvider.ResourceProviderClient(client.Calls).GetPluginInfoAsync(new());
            await engine.DisposeAsync();
            Assert.That(gone.IsCompleted, Is.False);
        }
        await gone.WaitAsync(_wait);
    }

    [Test]
    public async Task AnEngineThatIsNotWellIsGone()
    {
        await using var engine = await Engine(() => throw new RpcException(new(StatusCode.Internal, "out of memory")));
        await using var plugin = await PluginServer.Start(EchoPackage.Provider, $"127.0.0.1:{engine.Port}", default);
        await plugin.EngineGone(_period, _wait, default).WaitAsync(_wait);
    }

    [Test]
    public async Task AnEngineThatIsStoppedIsGone()
    {
        // What is left of a stopped process: the system takes connections for it, and nobody answers.
        using var engine = new TcpListener(IPAddress.Loopback, 0);
        engine.Start();
        await using var plugin = await PluginServer.Start(EchoPackage.Provider, $"{engine.LocalEndpoint}", default);
        await plugin.EngineGone(_period, TimeSpan.FromMilliseconds(50), default).WaitAsync(_wait);
    }

    [Test]
    public async Task APluginThatKnowsNoEngineWaitsUntilItIsStopped()
    {
        await using var plugin = await PluginServer.Start(EchoPackage.Provider, null, default);
        using var stop = new CancellationTokenSource();
        var gone = plugin.EngineGone(_period, _wait, stop.Token);
        await stop.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => gone);
    }

    private static Task<LoopbackServer> Engine(Func<HealthCheckResponse> answer) => LoopbackServer.Start(
        new AnsweredMethods("grpc.health.v1.Health") { { "Check", HealthCheckRequest.Parser, (_, _) => Task.FromResult(answer()) } },
        e => e as RpcException ?? new RpcException(new(StatusCode.Internal, e.Message)),
        default);
}
