using Google.Protobuf;

namespace Al2023.Protocol.Grpc;

/// <summary>A method that a server offers.</summary>
/// <param name="Path">Its path: <c>/package.Service/Method</c>.</param>
/// <param name="Handle">Takes the request's bytes and gives the response.</param>
internal sealed record RpcMethod(string Path, Func<byte[], CancellationToken, Task<IMessage>> Handle)
{
    /// <summary>A method of one request and one response.</summary>
    public static RpcMethod Unary<TRequest, TResponse>(string path, Func<TRequest, CancellationToken, Task<TResponse>> handle)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : IMessage<TResponse>
    {
        var parser = new MessageParser<TRequest>(static () => new TRequest());
        return new(path, async (request, cancel) => await handle(Frame.Parse(request, parser), cancel));
    }
}
