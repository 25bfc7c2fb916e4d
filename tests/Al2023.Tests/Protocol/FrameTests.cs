using Al2023.Protocol.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Tests.Protocol;

public sealed class FrameTests
{
    /// <summary>The message <c>"hi"</c>: field 1, two bytes.</summary>
    private static readonly byte[] _frame =
    [
        0,                      // not compressed
        0, 0, 0, 4,             // length, big-endian
        0x0a, 0x02, 0x68, 0x69, // field 1 of type 2, length 2, "hi"
    ];

    [Test]
    public void AMessageIsFramed() => Assert.That(Frame.Of(new StringValue { Value = "hi" }), Is.EqualTo(_frame));

    [Test]
    public void AnEmptyMessageIsAHeader() => Assert.That(Frame.Of(new Empty()), Is.EqualTo(new byte[5]));

    [Test]
    public async Task AFrameIsReadHoweverItIsSplit([Range(1, 9)] int piece)
    {
        var message = await Frame.Read(new Pieces(_frame, piece), default);
        Assert.That(Frame.Parse(message!, StringValue.Parser).Value, Is.EqualTo("hi"));
    }

    [Test]
    public async Task AnEmptyBodyHasNoFrame() => Assert.That(await Frame.Read(Stream.Null, default), Is.Null);

    [TestCase(new byte[] { 0, 0 }, RpcStatus.Internal, "A gRPC frame is malformed: its header is cut off.")]
    [TestCase(new byte[] { 0, 0, 0, 0, 2, 1 }, RpcStatus.Internal, "A gRPC frame is malformed: its message is cut off.")]
    [TestCase(new byte[] { 0, 0, 0, 0, 0, 1 }, RpcStatus.Internal, "A gRPC frame is malformed: more follows after its message.")]
    [TestCase(new byte[] { 1, 0, 0, 0, 0 }, RpcStatus.Unimplemented, "A message is compressed, which nobody offered to read.")]
    [TestCase(new byte[] { 7, 0, 0, 0, 0 }, RpcStatus.Internal, "A gRPC frame is malformed: its first byte is 7, not 0 or 1.")]
    [TestCase(new byte[] { 0, 0x19, 0, 0, 1 }, RpcStatus.ResourceExhausted, "A message of 419430401 bytes is longer than 419430400.")]
    [TestCase(new byte[] { 0, 0xff, 0xff, 0xff, 0xff }, RpcStatus.ResourceExhausted, "A message of 4294967295 bytes is longer than 419430400.")]
    public void AMalformedFrameIsAClearError(byte[] bytes, RpcStatus status, string message)
    {
        var e = Assert.ThrowsAsync<RpcException>(() => Frame.Read(new Pieces(bytes, 2), default));
        Assert.That((e.Status, e.Message), Is.EqualTo((status, message)));
    }

    [Test]
    public void AnotherMessageIsAClearError()
    {
        var e = Assert.Throws<RpcException>(() => Frame.Parse([0x0a, 0xff], StringValue.Parser));
        Assert.That(e.Message, Does.StartWith("A message is no StringValue: "));
    }

    [TestCase("plain text", "plain text")]
    [TestCase("50% of ä\n😀", "50%25 of %C3%A4%0A%F0%9F%98%80")]
    [TestCase("~ !\"#$&'()*+,/:;=?@[]`{|}", "~ !\"#$&'()*+,/:;=?@[]`{|}")]
    public void AStatusMessageEscapesOnlyWhatItMust(string message, string encoded)
    {
        Assert.That(StatusMessage.Encode(message), Is.EqualTo(encoded));
        Assert.That(StatusMessage.Decode(encoded), Is.EqualTo(message));
    }

    [TestCase("100%", "100%")]
    [TestCase("%zz%2", "%zz%2")]
    public void AnEscapeThatIsNoneStays(string encoded, string message) =>
        Assert.That(StatusMessage.Decode(encoded), Is.EqualTo(message));

    /// <summary>A body that comes in pieces.</summary>
    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
