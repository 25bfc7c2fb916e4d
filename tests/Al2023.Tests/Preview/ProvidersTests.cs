using Al2023.Preview.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>A provider's plugin, which several resources wait for at once.</summary>
public sealed class ProvidersTests
{
    private static readonly Plugin Started = new()
    {
        Construct = (_, _) => throw new InvalidOperationException(),
        Invoke = (_, _) => throw new InvalidOperationException(),
        Stop = () => Task.FromResult<string?>(null),
    };

    private static (Providers Providers, string Reference) Make(Func<CancellationToken, Task<Plugin>> start)
    {
        var providers = new Providers(new() { Project = "shop", Stack = "dev", DryRun = true }, new(), (_, cancel) => start(cancel));
        return (providers, providers.Resolve(new Registration { Type = "al2023:index:Al2023NodeGroup", Name = "web" }));
    }

    [Test]
    public async Task WhoGivesUpWaitingEndsTheStartForNobodyElse()
    {
        var start = new TaskCompletionSource<Plugin>();
        var (starts, given) = (0, default(CancellationToken));
        var (providers, reference) = Make(cancel =>
        {
            (starts, given) = (starts + 1, cancel);
            return start.Task.WaitAsync(cancel);
        });
        using var first = new CancellationTokenSource();
        var (left, stayed) = (providers.Plugin(reference, first.Token), providers.Plugin(reference, default));
        await first.CancelAsync();
        Assert.That(async () => await left, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(given.IsCancellationRequested, Is.False, "the start goes on");
        start.SetResult(Started);
        Assert.That((await stayed, await providers.Plugin(reference, default), starts), Is.EqualTo((Started, Started, 1)));
    }

    [Test]
    public async Task AStartThatFailedIsTriedAgain()
    {
        var starts = 0;
        var (providers, reference) = Make(_ => ++starts == 1 ? Task.FromException<Plugin>(new PluginException("no port")) : Task.FromResult(Started));
        Assert.That(async () => await providers.Plugin(reference, default), Throws.TypeOf<PluginException>());
        Assert.That((await providers.Plugin(reference, default), starts), Is.EqualTo((Started, 2)));
    }

    [Test]
    public async Task TheEndOfTheDeploymentEndsAStart()
    {
        var (providers, reference) = Make(async cancel =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return Started;
        });
        var waiting = providers.Plugin(reference, default);
        Assert.That(await providers.Stop().WaitAsync(TimeSpan.FromSeconds(10)), Is.Empty);
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task OfManyComponentsSixteenAreMadeAtATime()
    {
        var (making, most, gate) = (0, 0, new TaskCompletionSource());
        var plugin = Started with
        {
            Construct = async (request, cancel) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref making));
                await gate.Task;
                Interlocked.Decrement(ref making);
                return new(request.Name, PropertyValue.Map.Empty);
            },
        };
        var (providers, reference) = Make(_ => Task.FromResult(plugin));
        using var left = new CancellationTokenSource();
        var orders = Enumerable.Range(0, 40)
            .Select(i => providers.Construct(reference, new() { Type = "al2023:index:Al2023NodeGroup", Name = $"web-{i}" }, i == 39 ? left.Token : default))
            .ToList();
        await left.CancelAsync();
        Assert.That(async () => await orders[39], Throws.InstanceOf<OperationCanceledException>(), "one that waits is given up");
        Assert.That(making, Is.EqualTo(16));
        gate.SetResult();
        Assert.That((await Task.WhenAll(orders[..39])).Select(r => r.Urn), Is.EqualTo(Enumerable.Range(0, 39).Select(i => $"web-{i}")));
        Assert.That(most, Is.EqualTo(16));
    }
}
