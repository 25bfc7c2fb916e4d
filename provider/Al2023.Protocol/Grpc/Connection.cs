using Google.Protobuf;
using Grpc.Core;
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
        Calls = new Calling(_channel.CreateCallInvoker());
    }

    /// <summary>What clients of services are made from.</summary>
    public CallInvoker Calls { get; }

    public void Dispose() => _channel.Dispose();

    // Of one answer each: no other call is made.
    private sealed class Calling(CallInvoker channel) : CallInvoker
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        {
            var call = channel.AsyncUnaryCall(method.WithDeepMessages(), host, options, (IMessage)(object)request);
            return new(Answer<TResponse>(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
        }

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
            throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
            throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
            throw new NotSupportedException();

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
            throw new NotSupportedException();

        // The library tells a refused connection from one that breaks, and that by how it breaks; here a server that is gone is gone.
        private static async Task<TResponse> Answer<TResponse>(Task<IMessage> answer)
        {
            try
            {
                return (TResponse)await answer;
            }
            catch (RpcException e) when (e.Status.DebugException is HttpRequestException or IOException)
            {
                throw new RpcException(new(StatusCode.Unavailable, e.Status.Detail, e.Status.DebugException));
            }
        }
    }
}
