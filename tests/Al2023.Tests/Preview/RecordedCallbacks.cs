using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values.Wire;
using Grpc.Core;

namespace Al2023.Tests.Preview;

/// <summary>The functions of a recorded program: each answers what it answered then, and wants to be asked as it was asked then.</summary>
internal sealed class RecordedCallbacks(RecordedProgram program)
{
    private readonly List<(CallbackInvokeRequest Request, CallbackInvokeResponse Response)> _left = [.. program.Callbacks];

    public Task<LoopbackServer> Serve() => LoopbackServer.Start(
        new AnsweredMethods("pulumirpc.Callbacks") { { nameof(Invoke), CallbackInvokeRequest.Parser, Invoke } },
        e => e as RpcException ?? new RpcException(new(StatusCode.Internal, e.ToString())),
        CancellationToken.None);

    public void AssertAllWereAsked() => Assert.That(_left, Is.Empty);

    private Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context)
    {
        var asked = Canonical(request);
        lock (_left)
        {
            var index = _left.FindIndex(l => l.Request.Token == request.Token && Canonical(l.Request) == asked);
            if (index < 0)
                throw new RpcException(new(StatusCode.InvalidArgument, $"Asked was {asked}, and expected one of {string.Join('\n', _left.Select(l => Canonical(l.Request)))}"));
            var response = _left[index].Response;
            _left.RemoveAt(index);
            return Task.FromResult(response);
        }
    }

    // Timeouts may be empty or left out; a known value without secret and dependencies may be spelled as an output.
    private static string Canonical(CallbackInvokeRequest request)
    {
        var transform = TransformRequest.Parser.ParseFrom(request.Request);
        transform.Properties = Encoder.Encode(Decoder.Decode(transform.Properties), WireForm.Outputs);
        transform.Options.CustomTimeouts ??= new();
        return transform.ToString();
    }
}
