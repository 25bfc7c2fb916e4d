using System.Diagnostics;
using System.Globalization;
using System.Net;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Al2023.Protocol.Grpc;

/// <summary>
/// Serves gRPC over HTTP/2 without TLS on a free port of the loopback interface. Kestrel without a host: no configuration
/// file, environment variable, signal or logger has a part in it, nothing is printed before the port, and the start is quick.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly KestrelServer _kestrel;
    private readonly ServiceProvider _services;

    private LoopbackServer(KestrelServer kestrel, ServiceProvider services)
    {
        _kestrel = kestrel;
        _services = services;
        var address = kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Port = int.Parse(address.AsSpan(address.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public int Port { get; }

    /// <param name="binders">Each binds a service by its generated <c>BindService</c>; any other method is answered "not implemented".</param>
    /// <param name="toStatus">Says with which status an exception of a method ends the call.</param>
    /// <param name="cancel">Gives up the start.</param>
    /// <param name="disconnected">Is called whenever a client's connection has ended; null where nobody asks.</param>
    public static async Task<LoopbackServer> Start(
        IEnumerable<Action<ServiceBinderBase>> binders, Func<Exception, RpcException> toStatus, CancellationToken cancel, Action? disconnected = null)
    {
        var services = Services(new(binders), new(toStatus));
        var application = new ApplicationBuilder(services);
        application.UseRouting();
        application.UseEndpoints(endpoints => endpoints.MapGrpcService<Methods>());
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(Listening(disconnected)), transport, NullLoggerFactory.Instance);
        await kestrel.StartAsync(new Application(application.Build(), services), cancel);
        return new(kestrel, services);
    }

    public async ValueTask DisposeAsync()
    {
        // Not waiting for calls in flight: whoever stops a server has cancelled them.
        await _kestrel.StopAsync(new CancellationToken(canceled: true));
        _kestrel.Dispose();
        await _services.DisposeAsync();
    }

    private static ServiceProvider Services(Methods methods, Answering answering)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(new DiagnosticListener("Al2023.Protocol"));
        services.AddSingleton(answering);
        services.AddSingleton(methods);
        services.AddSingleton<IServiceMethodProvider<Methods>>(methods);
        services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = Connection.MaxMessageLength;
            options.MaxSendMessageSize = Connection.MaxMessageLength;
            options.Interceptors.Add<Answering>();
        });
        return services.BuildServiceProvider();
    }

    // The engine keeps connections idle for a whole update, opens a stream per component, and sends up to 400 MiB.
    private static KestrelServerOptions Listening(Action? disconnected)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.KeepAliveTimeout = TimeSpan.FromDays(10);
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        options.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (disconnected is not null)
                listen.Use(serve => async connection =>
                {
                    try
                    {
                        await serve(connection);
                    }
                    finally
                    {
                        disconnected();
                    }
                });
        });
        return options;
    }

    /// <summary>Hands requests on. All services are singletons, so a request needs no scope of its own.</summary>
    private sealed class Application(RequestDelegate answer, IServiceProvider services) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
            new DefaultHttpContext(contextFeatures) { RequestServices = services };

        public Task ProcessRequestAsync(HttpContext context) => answer(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }

    /// <summary>
    /// The methods of all services, as one for the library: bound by generated code to instances, so that nothing is
    /// found by reflection. A <see cref="ServerServiceDefinition"/> would do that too, but its generic calls, made twice
    /// a method, take a native executable longer to start.
    /// </summary>
    private sealed class Methods(IEnumerable<Action<ServiceBinderBase>> binders) : IServiceMethodProvider<Methods>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<Methods> context)
        {
            var binder = new Binder(context);
            foreach (var bind in binders)
                bind(binder);
        }

        private sealed class Binder(ServiceMethodProviderContext<Methods> context) : ServiceBinderBase
        {
            public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
                context.AddUnaryMethod(method.WithDeepMessages(), [], (_, request, call) => handler!(request, call));
        }
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
}
