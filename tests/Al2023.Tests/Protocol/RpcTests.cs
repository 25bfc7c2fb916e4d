using System.Net;
using System.Net.Http.Headers;
using Al2023.Protocol.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Tests.Protocol;

/// <summary>gRPC over real sockets.</summary>
public sealed class RpcTests
{
    private static Task<RpcServer> Serve(Func<StringValue, CancellationToken, Task<StringValue>> handle) => RpcServer.Start(
        [RpcMethod.Unary("/test.Echo/Call", handle)],
        e => e as RpcException ?? new RpcException(RpcStatus.Internal, e.Message),
        default);

    private static Task<StringValue> Call(RpcServer server, string text, string path = "/test.Echo/Call") =>
        new RpcChannel($"127.0.0.1:{server.Port}").Call<StringValue>(path, new StringValue { Value = text }, default);

    [Test]
    public async Task ALongMessageGoesBothWays()
    {
        await using var server = await Serve((request, _) => Task.FromResult(request));
        // Beyond Kestrel's default limit of 30 MB, and beyond every window and buffer.
        var text = new string('x', 40_000_000);
        Assert.That((await Call(server, text)).Value, Has.Length.EqualTo(text.Length));
    }

    [Test]
    public async Task AnUnknownMethodIsNotImplemented()
    {
        await using var server = await Serve((request, _) => Task.FromResult(request));
        var e = Assert.ThrowsAsync<RpcException>(() => Call(server, "", "/test.Echo/Other"));
        Assert.That((e.Status, e.Message), Is.EqualTo((RpcStatus.Unimplemented, "unknown method /test.Echo/Other")));
    }

    [Test]
    public async Task AStatusArrivesWithMessageAndDetails()
    {
        await using var server = await Serve((_, _) => throw new RpcException(RpcStatus.NotFound, "50% of ä\n") { Details = new byte[] { 1, 2, 3, 4 } });
        var e = Assert.ThrowsAsync<RpcException>(() => Call(server, ""));
        Assert.That((e.Status, e.Message), Is.EqualTo((RpcStatus.NotFound, "50% of ä\n")));
        Assert.That(e.Details.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
    }

    [Test]
    public async Task NobodyThereIsUnavailable()
    {
        var server = await Serve((request, _) => Task.FromResult(request));
        await server.DisposeAsync();
        Assert.That(Assert.ThrowsAsync<RpcException>(() => Call(server, "")).Status, Is.EqualTo(RpcStatus.Unavailable));
        Assert.Throws<RpcException>(() => new RpcChannel("not an address"));
    }

    [Test]
    public async Task MoreCallsThanAConnectionUsuallyTakesRunAtOnce()
    {
        const int Calls = 250;
        var all = new TaskCompletionSource();
        var arrived = 0;
        await using var server = await Serve(async (request, cancel) =>
        {
            if (Interlocked.Increment(ref arrived) == Calls)
                all.SetResult();
            await all.Task.WaitAsync(cancel);
            return request;
        });
        using var channel = new RpcChannel($"127.0.0.1:{server.Port}");
        var answers = Enumerable.Range(0, Calls).Select(i => channel.Call<StringValue>("/test.Echo/Call", new StringValue { Value = $"{i}" }, default));
        Assert.That((await Task.WhenAll(answers).WaitAsync(TimeSpan.FromSeconds(60))).Select(a => a.Value), Is.EqualTo(Enumerable.Range(0, Calls).Select(i => $"{i}")));
    }

    [TestCase(new byte[] { 0, 0, 0 }, "13", "A gRPC frame is malformed: its header is cut off.")]
    [TestCase(new byte[] { 0, 0, 0, 0, 9, 1 }, "13", "A gRPC frame is malformed: its message is cut off.")]
    [TestCase(new byte[] { 1, 0, 0, 0, 0 }, "12", "A message is compressed, which nobody offered to read.")]
    [TestCase(new byte[] { 0, 0x7f, 0xff, 0xff, 0xff }, "8", "A message of 2147483647 bytes is longer than 419430400.")]
    [TestCase(new byte[] { 0, 0, 0, 0, 1, 0xff }, "13", "A message is no StringValue: ")]
    [TestCase(new byte[] { }, "13", "A request has no message.")]
    public async Task AMalformedRequestIsAnsweredClearly(byte[] body, string status, string message)
    {
        await using var server = await Serve((request, _) => Task.FromResult(request));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{server.Port}/test.Echo/Call")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        using var response = await http.SendAsync(request);
        _ = await response.Content.ReadAsByteArrayAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.TrailingHeaders.GetValues("grpc-status"), Is.EqualTo(new[] { status }));
        Assert.That(response.TrailingHeaders.GetValues("grpc-message").Single(), Does.StartWith(message));
    }
}
