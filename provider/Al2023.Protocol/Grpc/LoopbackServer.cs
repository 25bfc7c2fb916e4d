using System.Globalization;
using System.Net;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Al2023.Protocol.Grpc;

/// <summary>
/// Serves gRPC over HTTP/2 without TLS on a free port of the loopback interface. The host is an empty one: no
/// configuration file, environment variable, signal or logger has a part in it, and nothing is printed.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application)
    {
        _application = application;
        Port = int.Parse(application.Urls.Single().AsSpan("http://127.0.0.1:".Length), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public int Port { get; }

    /// <param name="services">Each binds a service by its generated <c>BindService</c>; any other method is answered "not implemented".</param>
    /// <param name="toStatus">Says with which status an exception of a method ends the call.</param>
    /// <param name="cancel">Gives up the start.</param>
    public static async Task<LoopbackServer> Start(
        IEnumerable<Action<ServiceBinderBase>> services, Func<Exception, RpcException> toStatus, CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        builder.Services.AddSingleton<IHostLifetime, Unattended>();
        builder.Services.AddSingleton(new Answering(toStatus));
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = Connection.MaxMessageLength;
            options.MaxSendMessageSize = Connection.MaxMessageLength;
            options.Interceptors.Add<Answering>();
        });
        var application = builder.Build();
        var methods = new Methods();
        foreach (var bind in services)
            bind(methods);
        application.MapGrpcService(methods.Bound.Build());
        await application.StartAsync(cancel);
        return new(application);
    }

    public async ValueTask DisposeAsync()
    {
        // Not waiting for calls in flight: whoever stops a server has cancelled them.
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    // The engine keeps connections idle for a whole update, opens a stream per component, and sends up to 400 MiB.
    private static void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = null;
        options.Limits.KeepAliveTimeout = TimeSpan.FromDays(10);
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
    }

    private sealed class Methods : ServiceBinderBase
    {
        public ServerServiceDefinition.Builder Bound { get; } = ServerServiceDefinition.CreateBuilder();

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            Bound.AddMethod(method.WithDeepMessages(), handler ?? throw new ArgumentNullException(nameof(handler)));
    }

    private sealed class Answering(Func<Exception, RpcException> toStatus) : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            try
            {
                return await continuation(request, context);
            }
            catch (Exception e)
            {
                throw toStatus(e);
            }
        }
    }

    /// <summary>Leaves the process's signals alone.</summary>
    private sealed class Unattended : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
