using System.Collections.Concurrent;
using Al2023.Protocol.Grpc;

namespace Al2023.Protocol.Provider;

/// <summary>One run of the plugin: where the engine is, its connections, and whether the engine has ended the work.</summary>
internal sealed class PluginSession(Provider provider, string? engineAddress) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<RpcChannel>> _channels = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _cancelled = new();

    public Provider Provider { get; } = provider;

    /// <summary>Where the engine listens, null before it has said so.</summary>
    public string? EngineAddress { get; set; } = engineAddress;

    /// <summary>The connection to an address, one for the whole run.</summary>
    public RpcChannel Channel(string address) =>
        _channels.GetOrAdd(address, static a => new(() => new RpcChannel(a))).Value;

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
        foreach (var channel in _channels.Values)
            channel.Value.Dispose();
        _cancelled.Dispose();
    }
}
