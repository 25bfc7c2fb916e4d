using System.Collections.Concurrent;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Google.Protobuf;
using Grpc.Core;
using Callback = Al2023.Protocol.Provider.Callback;

namespace Al2023.Protocol.Engine;

/// <summary>Calls functions of programs. Every call throws <see cref="RpcException"/> where the function fails or its program is gone.</summary>
public sealed class CallbackClient : IDisposable
{
    private readonly ConcurrentDictionary<string, Connection> _connections = new(StringComparer.Ordinal);

    /// <summary>Lets a function change a registration.</summary>
    public async Task<Registration> Transform(Callback callback, Registration registration, CancellationToken cancel) =>
        CallbackMapper.Apply(await Call(callback, CallbackMapper.Transform(registration), TransformResponse.Parser, cancel), registration);

    /// <summary>Lets a function change a call of a provider's function.</summary>
    public async Task<InvokeCall> Transform(Callback callback, InvokeCall call, CancellationToken cancel) =>
        CallbackMapper.Apply(await Call(callback, CallbackMapper.TransformInvoke(call), TransformInvokeResponse.Parser, cancel), call);

    /// <summary>Calls a hook of a resource that is created; what went wrong in it, or empty.</summary>
    /// <param name="callback">The hook.</param>
    /// <param name="urn">The resource.</param>
    /// <param name="id">Its id, or empty.</param>
    /// <param name="registration">How it was registered.</param>
    /// <param name="outputs">Its outputs; null before it is created.</param>
    /// <param name="cancel">Gives up the call.</param>
    public async Task<string> Hook(Callback callback, string urn, string id, Registration registration, PropertyValue.Map? outputs, CancellationToken cancel) =>
        (await Call(callback, CallbackMapper.Hook(urn, id, registration, outputs), ResourceHookResponse.Parser, cancel)).Error;

    public void Dispose()
    {
        foreach (var connection in _connections.Values)
            connection.Dispose();
    }

    private async Task<TResponse> Call<TResponse>(Callback callback, IMessage request, MessageParser<TResponse> answer, CancellationToken cancel)
        where TResponse : IMessage<TResponse>
    {
        var connection = _connections.GetOrAdd(callback.Target, static target => new(target));
        var message = new CallbackInvokeRequest { Token = callback.Token, Request = request.ToByteString() };
        var response = await new Callbacks.CallbacksClient(connection.Calls).InvokeAsync(message, cancellationToken: cancel);
        return DeepMessages.Read(response.Response, answer);
    }
}
