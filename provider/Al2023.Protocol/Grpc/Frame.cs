using System.Buffers.Binary;
using Google.Protobuf;

namespace Al2023.Protocol.Grpc;

/// <summary>gRPC's frame around a message: one byte that says whether it is compressed, four of length, the message.</summary>
internal static class Frame
{
    /// <summary>The longest message that Pulumi's engine, and so this package, takes: 400 MiB.</summary>
    public const int MaxLength = 400 * 1024 * 1024;

    private const int HeaderLength = 5;

    // Property values nest two messages a level; the default of 100 would refuse what the engine accepts.
    private const int MaxNesting = 1000;

    public static byte[] Of(IMessage message)
    {
        var length = message.CalculateSize();
        if (length > MaxLength)
            throw TooLong(length);
        var frame = GC.AllocateUninitializedArray<byte>(HeaderLength + length);
        frame[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length);
        message.WriteTo(frame.AsSpan(HeaderLength));
        return frame;
    }

    /// <summary>The one message of a body, as bytes; null where the body is empty. Throws <see cref="RpcException"/> on a malformed frame.</summary>
    public static async Task<byte[]?> Read(Stream body, CancellationToken cancel)
    {
        var header = new byte[HeaderLength];
        var read = await body.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancel);
        if (read == 0)
            return null;
        if (read < HeaderLength)
            throw Malformed("its header is cut off");
        var length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
        CheckHeader(header[0], length);
        var message = GC.AllocateUninitializedArray<byte>((int)length);
        if (await body.ReadAtLeastAsync(message, message.Length, throwOnEndOfStream: false, cancel) < message.Length)
            throw Malformed("its message is cut off");
        return await body.ReadAsync(header.AsMemory(0, 1), cancel) == 0 ? message : throw Malformed("more follows after its message");
    }

    public static T Parse<T>(byte[] message, MessageParser<T> parser)
        where T : IMessage<T>
    {
        try
        {
            using var input = CodedInputStream.CreateWithLimits(new MemoryStream(message), int.MaxValue, MaxNesting);
            return parser.ParseFrom(input);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new RpcException(RpcStatus.Internal, $"A message is no {typeof(T).Name}: {e.Message}");
        }
    }

    private static void CheckHeader(byte compressed, uint length)
    {
        if (compressed == 1)
            throw new RpcException(RpcStatus.Unimplemented, "A message is compressed, which nobody offered to read.");
        if (compressed > 1)
            throw Malformed($"its first byte is {compressed}, not 0 or 1");
        if (length > MaxLength)
            throw TooLong(length);
    }

    private static RpcException TooLong(long length) =>
        new(RpcStatus.ResourceExhausted, $"A message of {length} bytes is longer than {MaxLength}.");

    private static RpcException Malformed(string why) => new(RpcStatus.Internal, $"A gRPC frame is malformed: {why}.");
}
