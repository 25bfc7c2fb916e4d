using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Provider;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Tests.Protocol;

/// <summary>A plugin whose engine is gone ends by itself.</summary>
public sealed class OrphanTests
{
    private const int Checks = 3;

    private static readonly TimeSpan _period = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task APluginStaysAsLongAsItsEngineAnswersAndEndsAfterIt([Values] bool knowsHealth)
    {
        var asked = new TaskCompletionSource();
        var count = 0;
        var engine = await Engine(() =>
        {
            if (Interlocked.Increment(ref count) == Checks)
                asked.SetResult();
            return knowsHealth ? new Empty() : throw new RpcException(RpcStatus.Unimplemented, "unknown service grpc.health.v1.Health");
        });
        await using var plugin = await PluginServer.Start(EchoPackage.Provider, $"127.0.0.1:{engine.Port}", default);
        var gone = plugin.EngineGone(_period, default);
        await asked.Task.WaitAsync(_patience);
        Assert.That(gone.IsCompleted, Is.False);
        await engine.DisposeAsync();
        await gone.WaitAsync(_patience);
    }

    [Test]
    public async Task AnEngineThatIsNotWellIsGone()
    {
        await using var engine = await Engine(() => throw new RpcException(RpcStatus.Internal, "out of memory"));
        await using var plugin = await PluginServer.Start(EchoPackage.Provider, $"127.0.0.1:{engine.Port}", default);
        await plugin.EngineGone(_period, default).WaitAsync(_patience);
    }

    [Test]
    public async Task APluginThatKnowsNoEngineWaitsUntilItIsStopped()
    {
        await using var plugin = await PluginServer.Start(EchoPackage.Provider, null, default);
        using var stop = new CancellationTokenSource();
        var gone = plugin.EngineGone(_period, stop.Token);
        await stop.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => gone);
    }

    private static Task<RpcServer> Engine(Func<Empty> answer) => RpcServer.Start(
        [RpcMethod.Unary<HealthCheckRequest, Empty>("/grpc.health.v1.Health/Check", (_, _) => Task.FromResult(answer()))],
        e => e as RpcException ?? new(RpcStatus.Internal, e.Message),
        default);
}
