using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Al2023.Protocol.Grpc;

/// <summary>A connection to a gRPC server without TLS. Calls have no deadline: a cluster takes minutes to create.</summary>
internal sealed class RpcChannel : IDisposable
{
    private const int MaxHeaderKibibytes = 16 * 1024;

    private readonly Uri _server;
    private readonly HttpMessageInvoker _http;

    /// <param name="address">Where the server listens: <c>127.0.0.1:port</c>.</param>
    public RpcChannel(string address)
    {
        _server = Uri.TryCreate($"http://{address}", UriKind.Absolute, out var server)
            ? server
            : throw new RpcException(RpcStatus.Unavailable, $"`{address}` is no address of a server.");
        _http = new(new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            MaxResponseHeadersLength = MaxHeaderKibibytes,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>Calls a method of one request and one response; throws <see cref="RpcException"/> where it does not end with OK.</summary>
    public async Task<TResponse> Call<TResponse>(string path, IMessage request, CancellationToken cancel)
        where TResponse : IMessage<TResponse>, new()
    {
        try
        {
            using var message = Message(path, request);
            using var response = await _http.SendAsync(message, cancel);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new RpcException(RpcStatus.Unknown, $"{path} was answered with HTTP status {(int)response.StatusCode}.");
            ThrowIfFailed(response.Headers);
            var body = await Frame.Read(await response.Content.ReadAsStreamAsync(cancel), cancel);
            if (!ThrowIfFailed(response.TrailingHeaders))
                throw new RpcException(RpcStatus.Internal, $"{path} was answered without a status.");
            return body is null
                ? throw new RpcException(RpcStatus.Internal, $"{path} was answered without a message.")
                : Frame.Parse(body, new MessageParser<TResponse>(static () => new TResponse()));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            cancel.ThrowIfCancellationRequested();
            throw new RpcException(RpcStatus.Unavailable, $"{path} failed: {e.Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Message(string path, IMessage request)
    {
        var content = new ByteArrayContent(Frame.Of(request));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(_server, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        message.Headers.TE.Add(new("trailers"));
        return message;
    }

    /// <summary>True if the headers hold the status OK, false if they hold none.</summary>
    private static bool ThrowIfFailed(HttpResponseHeaders headers)
    {
        if (One(headers, "grpc-status") is not { } text)
            return false;
        var status = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? (RpcStatus)code : RpcStatus.Unknown;
        if (status == RpcStatus.Ok)
            return true;
        throw new RpcException(status, StatusMessage.Decode(One(headers, "grpc-message") ?? ""))
        {
            Details = Bytes(One(headers, "grpc-status-details-bin") ?? ""),
        };
    }

    private static string? One(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    // Padding may be left out of binary headers.
    private static byte[] Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out var length) ? bytes[..length] : [];
    }
}
