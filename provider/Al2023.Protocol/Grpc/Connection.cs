using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Al2023.Protocol.Grpc;

/// <summary>
/// A connection to a gRPC server without TLS. Calls have no deadline: a cluster takes minutes to create. A call that its
/// caller cancels throws <see cref="OperationCanceledException"/>, any other that fails <see cref="RpcException"/>.
/// </summary>
internal sealed class Connection : IDisposable
{
    /// <summary>The longest message that Pulumi's engine, and so this package, takes: 400 MiB.</summary>
    public const int MaxMessageLength = 400 * 1024 * 1024;

    private const int MaxHeaderKibibytes = 16 * 1024;

    private readonly GrpcChannel _channel;

    /// <param name="address">Where the server listens: <c>127.0.0.1:port</c>.</param>
    public Connection(string address)
    {
        if (!Uri.TryCreate($"http://{address}", UriKind.Absolute, out var server))
            throw new RpcException(new(StatusCode.Unavailable, $"`{address}` is no address of a server."));
        _channel = GrpcChannel.ForAddress(server, new()
        {
            HttpHandler = new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
                MaxResponseHeadersLength = MaxHeaderKibibytes,
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
                ActivityHeadersPropagator = null,
            },
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MaxMessageLength,
            MaxSendMessageSize = MaxMessageLength,
            ThrowOperationCanceledOnCancellation = true,
        });
        Calls = _channel.Intercept(new Calling());
    }

    /// <summary>What clients of services are made from.</summary>
    public CallInvoker Calls { get; }

    public void Dispose() => _channel.Dispose();

    private sealed class Calling : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var call = continuation(request, new(context.Method.WithDeepMessages(), context.Host, context.Options));
            return new(Answer(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
        }

        // The library tells a refused connection from one that breaks, and that by how it breaks; here a server that is gone is gone.
        private static async Task<TResponse> Answer<TResponse>(Task<TResponse> answer)
        {
            try
            {
                return await answer;
            }
            catch (RpcException e) when (e.Status.DebugException is HttpRequestException or IOException)
            {
                throw new RpcException(new(StatusCode.Unavailable, e.Status.Detail, e.Status.DebugException));
            }
        }
    }
}
