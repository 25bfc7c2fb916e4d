using System.Collections.Concurrent;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Protocol.Provider;

/// <summary>A plugin that listens for an engine.</summary>
public sealed class PluginServer : IAsyncDisposable
{
    private readonly PluginSession _session;
    private readonly LoopbackServer _server;

    private PluginServer(PluginSession session, LoopbackServer server)
    {
        _session = session;
        _server = server;
    }

    /// <summary>The port on 127.0.0.1, bound already.</summary>
    public int Port => _server.Port;

    /// <summary>Starts a plugin.</summary>
    /// <param name="provider">What it offers.</param>
    /// <param name="engineAddress">Where the engine listens; null where it will say so when it attaches.</param>
    /// <param name="cancel">Gives up the start.</param>
    public static async Task<PluginServer> Start(Provider provider, string? engineAddress, CancellationToken cancel)
    {
        var session = new PluginSession(provider, engineAddress);
        var server = await LoopbackServer.Start(
            [.. new ProviderRpcs(session).Methods, .. session.Watches.Methods],
            e => Failure.OfConstruct(e, provider, PropertyValue.Map.Empty),
            cancel,
            // A plugin to which engines attach outlives them.
            disconnected: engineAddress is null ? null : session.Disconnect);
        session.Watches.Address = $"127.0.0.1:{server.Port}";
        return new(session, server);
    }

    /// <summary>Ends when the engine no longer answers; never where there is no engine to ask.</summary>
    /// <param name="period">How often it is asked, beside when a connection of its ends.</param>
    /// <param name="answerTimeout">How long it may take to answer: one that is stopped keeps its connections, and answers nothing.</param>
    /// <param name="cancel">Gives up the wait.</param>
    public Task EngineGone(TimeSpan period, TimeSpan answerTimeout, CancellationToken cancel) =>
        OrphanWatch.Wait(_session, period, answerTimeout, cancel);

    /// <summary>Cancels the work and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        _session.Cancel();
        await _server.DisposeAsync();
        _session.Dispose();
    }
}

/// <summary>One run of the plugin: where the engine is, its connections, and whether the engine has ended the work.</summary>
internal sealed class PluginSession(Provider provider, string? engineAddress) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Connection>> _connections = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _cancelled = new();
    private TaskCompletionSource _disconnected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Provider Provider { get; } = provider;

    /// <summary>What the engine tells of changes.</summary>
    public UpdateWatches Watches { get; } = new();

    /// <summary>Where the engine listens, null before it has said so.</summary>
    public string? EngineAddress { get; set; } = engineAddress;

    /// <summary>Ends when the next connection of the engine's does.</summary>
    public Task Disconnection => _disconnected.Task;

    public void Disconnect() => Interlocked.Exchange(ref _disconnected, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    /// <summary>Calls over the connection to an address, one for the whole run.</summary>
    public CallInvoker Calls(string address) =>
        _connections.GetOrAdd(address, static a => new(() => new Connection(a))).Value.Calls;

    /// <summary>Stops what runs and what comes, without waiting for it.</summary>
    public void Cancel() => _ = _cancelled.CancelAsync();

    /// <summary>Does work that ends when its caller goes or when the engine cancels.</summary>
    public async Task<T> Work<T>(Func<CancellationToken, Task<T>> work, CancellationToken caller)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(caller, _cancelled.Token);
        either.Token.ThrowIfCancellationRequested();
        return await work(either.Token);
    }

    public void Dispose()
    {
        foreach (var connection in _connections.Values)
            connection.Value.Dispose();
        _cancelled.Dispose();
    }
}

/// <summary>Notices that the engine has died, or was stopped, without stopping its plugins.</summary>
internal static class OrphanWatch
{
    public static async Task Wait(PluginSession session, TimeSpan period, TimeSpan answerTimeout, CancellationToken cancel)
    {
        for (var disconnection = session.Disconnection; ;)
        {
            await Task.WhenAny(disconnection, Task.Delay(period, cancel));
            cancel.ThrowIfCancellationRequested();
            disconnection = session.Disconnection;
            if (session.EngineAddress is { } engine && !await IsAlive(session.Calls(engine), answerTimeout, cancel))
                return;
        }
    }

    private static async Task<bool> IsAlive(CallInvoker engine, TimeSpan answerTimeout, CancellationToken cancel)
    {
        using var question = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        question.CancelAfter(answerTimeout);
        try
        {
            await new Health.HealthClient(engine).CheckAsync(new(), cancellationToken: question.Token);
            return true;
        }
        catch (RpcException e)
        {
            return e.StatusCode == StatusCode.Unimplemented;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
