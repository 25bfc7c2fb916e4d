using System.Collections.Concurrent;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf;
using Grpc.Core;

namespace Al2023.Protocol.Provider;

/// <summary>The functions by which the engine tells a plugin that a component changes: hooks, which the engine waits for.</summary>
internal sealed class UpdateWatches
{
    private readonly ConcurrentDictionary<string, Func<ResourceUpdate, Task>> _watches = new(StringComparer.Ordinal);

    /// <summary>Where the plugin listens.</summary>
    public string Address { get; set; } = "";

    /// <summary>What is answered.</summary>
    public AnsweredMethods Methods => new("pulumirpc.Callbacks")
    {
        { nameof(Invoke), CallbackInvokeRequest.Parser, Invoke },
    };

    /// <summary>A function for the engine to call.</summary>
    public Messages.Callback Add(Func<ResourceUpdate, Task> watch)
    {
        var token = Guid.NewGuid().ToString("N");
        _watches[token] = watch;
        return new() { Target = Address, Token = token };
    }

    private async Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context)
    {
        if (!_watches.TryGetValue(request.Token, out var watch))
            throw new RpcException(new(StatusCode.NotFound, $"There is no function `{request.Token}` here."));
        var hook = DeepMessages.Read(request.Request, ResourceHookRequest.Parser);
        await watch(new(hook.Urn, Decoder.Decode(hook.OldInputs), Decoder.Decode(hook.NewInputs), Decoder.Decode(hook.OldOutputs)));
        return new() { Response = new ResourceHookResponse().ToByteString() };
    }
}
