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

    /// <summary>The functions of one construction, to be dropped with it: the engine tells of a change before it answers the registration.</summary>
    public Watches Open() => new(this);

    private async Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context)
    {
        if (!_watches.TryGetValue(request.Token, out var watch))
            throw new RpcException(new(StatusCode.NotFound, $"There is no function `{request.Token}` here."));
        var hook = DeepMessages.Read(request.Request, ResourceHookRequest.Parser);
        await watch(new(hook.Urn, Decoder.Decode(hook.OldInputs), Decoder.Decode(hook.NewInputs), Decoder.Decode(hook.OldOutputs)));
        return new() { Response = new ResourceHookResponse().ToByteString() };
    }

    internal sealed class Watches(UpdateWatches all) : IDisposable
    {
        private readonly ConcurrentBag<string> _tokens = [];

        /// <summary>A function for the engine to call.</summary>
        public Messages.Callback Add(Func<ResourceUpdate, Task> watch)
        {
            var token = Guid.NewGuid().ToString("N");
            all._watches[token] = watch;
            _tokens.Add(token);
            return new() { Target = all.Address, Token = token };
        }

        public void Dispose()
        {
            foreach (var token in _tokens)
                all._watches.TryRemove(token, out _);
        }
    }
}
