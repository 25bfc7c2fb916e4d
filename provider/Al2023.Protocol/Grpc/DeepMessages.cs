using System.Buffers;
using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace Al2023.Protocol.Grpc;

/// <summary>
/// Methods whose messages nest as deep as the engine's: property values nest three messages a level, and the limit of 100
/// in generated code would refuse what the engine accepts. To gRPC's libraries their messages are of any kind: a native
/// executable makes a generic form that it first meets at run time, which takes half a millisecond, and the libraries have
/// several for each pair of types.
/// </summary>
internal static class DeepMessages
{
    private const int MaxDepth = 1000;

    private static readonly ConcurrentDictionary<IMethod, Method<IMessage, IMessage>> _methods = new();

    /// <summary>A method to be answered.</summary>
    public static Method<IMessage, IMessage> Method<TRequest>(string service, string name, MessageParser<TRequest> request)
        where TRequest : IMessage<TRequest> =>
        new(
            MethodType.Unary,
            service,
            name,
            Marshaller(request.ParseFrom),
            new(Write, _ => throw new NotSupportedException("Who answers a call does not read the answer.")));

    /// <summary>A generated method to be called; for each always the same, as channels remember them.</summary>
    public static Method<IMessage, IMessage> WithDeepMessages<TRequest, TResponse>(this Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        _methods.GetOrAdd(
            method,
            static (_, generated) => new(
                generated.Type, generated.ServiceName, generated.Name, Marshaller(Parser(generated.RequestMarshaller)), Marshaller(Parser(generated.ResponseMarshaller))),
            method);

    /// <summary>Reads a message. Throws <see cref="RpcException"/> where the bytes are none.</summary>
    public static T Read<T>(ByteString bytes, MessageParser<T> parser)
        where T : IMessage<T> =>
        Read(new ReadOnlySequence<byte>(bytes.Memory), parser.ParseFrom);

    // Generated code reads fast what nests less, which is nearly all.
    private static T Read<T>(ReadOnlySequence<byte> bytes, Func<ReadOnlySequence<byte>, T> parse)
    {
        try
        {
            return parse(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return ReadDeep(bytes.ToArray(), empty: parse(ReadOnlySequence<byte>.Empty));
        }
    }

    private static T ReadDeep<T>(byte[] bytes, T empty)
    {
        try
        {
            using var input = CodedInputStream.CreateWithLimits(new MemoryStream(bytes), int.MaxValue, MaxDepth);
            ((IMessage)empty!).MergeFrom(input);
            return input.IsAtEnd ? empty : throw Unreadable<T>("Its end comes too early.");
        }
        catch (InvalidProtocolBufferException e)
        {
            throw Unreadable<T>(e.Message);
        }
    }

    private static RpcException Unreadable<T>(string why) => new(new(StatusCode.Internal, $"A message is no {typeof(T).Name}: {why}"));

    private static Marshaller<IMessage> Marshaller<T>(Func<ReadOnlySequence<byte>, T> parse) => new(Write, payload => (IMessage)Read(payload.PayloadAsReadOnlySequence(), parse)!);

    private static Func<ReadOnlySequence<byte>, T> Parser<T>(Marshaller<T> generated) => bytes => generated.ContextualDeserializer(new Payload(bytes));

    private static void Write(IMessage message, SerializationContext context)
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }

    private sealed class Payload(ReadOnlySequence<byte> bytes) : DeserializationContext
    {
        public override int PayloadLength => (int)bytes.Length;

        public override byte[] PayloadAsNewBuffer() => bytes.ToArray();

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => bytes;
    }
}
