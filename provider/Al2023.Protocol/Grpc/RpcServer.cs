using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Al2023.Protocol.Grpc;

/// <summary>
/// Serves methods over HTTP/2 without TLS on a free port of the loopback interface. Bare Kestrel: there is no host,
/// no configuration file and no logger, so that nothing is printed before the port and the start is quick.
/// </summary>
internal sealed class RpcServer : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private RpcServer(KestrelServer server) => _server = server;

    public int Port { get; private set; }

    /// <param name="methods">What is served; any other path is answered "not implemented".</param>
    /// <param name="toStatus">Says with which status an exception of a method ends the call.</param>
    /// <param name="cancel">Gives up the start.</param>
    public static async Task<RpcServer> Start(
        IEnumerable<RpcMethod> methods, Func<Exception, RpcException> toStatus, CancellationToken cancel)
    {
        var options = new KestrelServerOptions { AllowSynchronousIO = false, AddServerHeader = false };
        RaiseLimits(options.Limits);
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        var server = new RpcServer(kestrel);
        await kestrel.StartAsync(new RpcApplication(methods.ToFrozenDictionary(m => m.Path), toStatus), cancel);
        var address = kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Port = int.Parse(address.AsSpan(address.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        // Not waiting for calls in flight: whoever stops a server has cancelled them.
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }

    // The engine keeps connections idle for a whole update, opens a stream per component, and sends up to 400 MiB.
    private static void RaiseLimits(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = null;
        limits.KeepAliveTimeout = TimeSpan.FromDays(10);
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        limits.Http2.MaxStreamsPerConnection = int.MaxValue;
    }
}
