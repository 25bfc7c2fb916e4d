using Al2023.Protocol.Grpc;
using Al2023.Protocol.Provider.Rpcs;
using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>A plugin that listens for an engine.</summary>
public sealed class PluginServer : IAsyncDisposable
{
    private readonly PluginSession _session;
    private readonly RpcServer _server;

    private PluginServer(PluginSession session, RpcServer server)
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
        var server = await RpcServer.Start(
            ProviderMethods.Of(session), e => Failure.Of(e, provider, PropertyValue.Map.Empty), cancel);
        return new(session, server);
    }

    /// <summary>Ends when the engine no longer answers, which is asked once a period; never where there is no engine to ask.</summary>
    public Task EngineGone(TimeSpan period, CancellationToken cancel) => OrphanWatch.Wait(_session, period, cancel);

    /// <summary>Cancels the work and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        _session.Cancel();
        await _server.DisposeAsync();
        _session.Dispose();
    }
}
