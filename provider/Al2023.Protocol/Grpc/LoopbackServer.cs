using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
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

    /// <param name="methods">What is answered; any other method is "not implemented".</param>
    /// <param name="toStatus">Says with which status an exception of a method ends the call.</param>
    /// <param name="cancel">Gives up the start.</param>
    /// <param name="disconnected">Is called whenever a client's connection has ended; null where nobody asks.</param>
    public static async Task<LoopbackServer> Start(
        IEnumerable<AnsweredMethod> methods, Func<Exception, RpcException> toStatus, CancellationToken cancel, Action? disconnected = null)
    {
        var services = Services(new(methods, toStatus));
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(Listening(disconnected)), transport, NullLoggerFactory.Instance);
        await kestrel.StartAsync(new Application(Endpoints.Of(services), services), cancel);
        return new(kestrel, services);
    }

    public async ValueTask DisposeAsync()
    {
        // Not waiting for calls in flight: whoever stops a server has cancelled them.
        await _kestrel.StopAsync(new CancellationToken(canceled: true));
        _kestrel.Dispose();
        await _services.DisposeAsync();
    }

    private static ServiceProvider Services(Methods methods)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(new DiagnosticListener("Al2023.Protocol"));
        services.AddSingleton(methods);
        services.AddSingleton<IServiceMethodProvider<Methods>>(methods);
        services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = Connection.MaxMessageLength;
            options.MaxSendMessageSize = Connection.MaxMessageLength;
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

    /// <summary>Hands requests to the endpoint of their path. All services are singletons, so a request needs no scope of its own.</summary>
    private sealed class Application(IReadOnlyDictionary<string, Endpoint> endpoints, IServiceProvider services) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
            new DefaultHttpContext(contextFeatures) { RequestServices = services };

        public Task ProcessRequestAsync(HttpContext context)
        {
            if (!HttpMethods.IsPost(context.Request.Method))
            {
                context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                return Task.CompletedTask;
            }
            if (endpoints.TryGetValue(context.Request.Path.Value ?? "", out var endpoint))
            {
                context.SetEndpoint(endpoint);
                return endpoint.RequestDelegate!(context);
            }
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = $"{(int)StatusCode.Unimplemented}";
            context.Response.Headers["grpc-message"] = "Nobody answers this method here.";
            return Task.CompletedTask;
        }

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }

    /// <summary>
    /// Takes the endpoints that the library makes of methods, by their path. ASP.NET's own routing would compile them into
    /// a matcher at the first request; what serves a handful of fixed paths looks them up.
    /// </summary>
    private sealed class Endpoints(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public static FrozenDictionary<string, Endpoint> Of(IServiceProvider services)
        {
            var endpoints = new Endpoints(services);
            endpoints.MapGrpcService<Methods>();
            return endpoints.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToFrozenDictionary(e => e.RoutePattern.RawText!, Endpoint (e) => e, StringComparer.Ordinal);
        }

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }

    /// <summary>All methods, as those of one service for the library.</summary>
    private sealed class Methods(IEnumerable<AnsweredMethod> methods, Func<Exception, RpcException> toStatus) : IServiceMethodProvider<Methods>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<Methods> context)
        {
            foreach (var (method, answer) in methods)
                context.AddUnaryMethod(method, [], async (_, request, call) =>
                {
                    try
                    {
                        return await answer(request, call);
                    }
                    catch (Exception e)
                    {
                        throw toStatus(e);
                    }
                });
        }
    }
}
