using System.Buffers;
using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace Al2023.Protocol.Grpc;

/// <summary>
/// Reads messages that nest as deep as the engine's: property values nest three messages a level, and the limit of 100
/// in generated code would refuse what the engine accepts.
/// </summary>
internal static class DeepMessages
{
    private const int MaxDepth = 1000;

    private static readonly ConcurrentDictionary<IMethod, IMethod> _methods = new();

    /// <summary>A generated method with messages that nest deep; for each method always the same, as channels remember them.</summary>
    public static Method<TRequest, TResponse> WithDeepMessages<TRequest, TResponse>(this Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        (Method<TRequest, TResponse>)_methods.GetOrAdd(
            method,
            static (_, generated) => new Method<TRequest, TResponse>(
                generated.Type, generated.ServiceName, generated.Name, Deep(generated.RequestMarshaller), Deep(generated.ResponseMarshaller)),
            method);

    /// <summary>Reads bytes into a message that is empty. Throws <see cref="RpcException"/> where they are no such message.</summary>
    public static T Read<T>(byte[] bytes, T empty)
        where T : class
    {
        try
        {
            using var input = CodedInputStream.CreateWithLimits(new MemoryStream(bytes), int.MaxValue, MaxDepth);
            ((IMessage)empty).MergeFrom(input);
            return input.IsAtEnd ? empty : throw Unreadable<T>("Its end comes too early.");
        }
        catch (InvalidProtocolBufferException e)
        {
            throw Unreadable<T>(e.Message);
        }
    }

    private static RpcException Unreadable<T>(string why) => new(new(StatusCode.Internal, $"A message is no {typeof(T).Name}: {why}"));

    // A message of no bytes is an empty one: what the generated marshaller makes of none is new.
    private static Marshaller<T> Deep<T>(Marshaller<T> generated)
        where T : class =>
        new(generated.ContextualSerializer, payload => Read(payload.PayloadAsNewBuffer(), generated.ContextualDeserializer(NoBytes.Instance)));

    private sealed class NoBytes : DeserializationContext
    {
        public static NoBytes Instance { get; } = new();

        public override int PayloadLength => 0;

        public override byte[] PayloadAsNewBuffer() => [];

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => ReadOnlySequence<byte>.Empty;
    }
}
