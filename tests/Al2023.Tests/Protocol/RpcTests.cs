using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Al2023.Tests.Protocol;

/// <summary>gRPC over real sockets, with the service of callbacks as the one that is served.</summary>
public sealed class RpcTests
{
    private const string Path = "/pulumirpc.Callbacks/Invoke";

    private static readonly TimeSpan _wait = TimeSpan.FromSeconds(60);

    [Test]
    public async Task ALongMessageGoesBothWays()
    {
        await using var server = await Serve(Echo);
        // Beyond Kestrel's default limit of 30 MB, gRPC's of 4 MB, and every window and buffer.
        var bytes = ByteString.CopyFrom(new byte[40_000_000]);
        Assert.That((await Call(server, bytes)).Response, Has.Length.EqualTo(bytes.Length));
    }

    [Test]
    public async Task AMessageBeyondTheLimitIsRefusedBeforeItIsSent()
    {
        await using var server = await Serve(Echo);
        var bytes = UnsafeByteOperations.UnsafeWrap(new byte[Connection.MaxMessageLength]);
        Assert.That(Assert.ThrowsAsync<RpcException>(() => Call(server, bytes))!.StatusCode, Is.EqualTo(StatusCode.ResourceExhausted));
    }

    [TestCase(300, StatusCode.OK)]
    [TestCase(400, StatusCode.Internal)]
    public async Task AMessageMayNestDeepBothWays(int levels, StatusCode status)
    {
        var value = Enumerable.Range(0, levels).Aggregate(Value.ForString("x"), (inner, _) => Value.ForStruct(new() { Fields = { ["a"] = inner } }));
        await using var talk = await Conversation.Start(EchoPackage.Provider);
        using var connection = new Connection(talk.PluginAddress);
        var client = new ResourceProvider.ResourceProviderClient(connection.Calls);
        var request = new InvokeRequest { Tok = "echo:index:echo", Args = new() { Fields = { ["a"] = value } } };
        if (status == StatusCode.OK)
            Assert.That((await client.InvokeAsync(request)).Return, Is.EqualTo(request.Args));
        else
            Assert.That(Assert.ThrowsAsync<RpcException>(async () => await client.InvokeAsync(request))!.Status.Detail, Does.StartWith("A message is no InvokeRequest: "));
    }

    [Test]
    public async Task WhatIsNoCallIsRefused()
    {
        await using var server = await Serve(Echo);
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        Assert.That((await http.GetAsync(new Uri($"http://{Address(server)}{Path}"))).StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        using var text = new StringContent("hi");
        Assert.That((await http.PostAsync(new Uri($"http://{Address(server)}{Path}"), text)).StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task AnUnknownMethodIsNotImplemented([Values("pulumirpc.Callbacks", "pulumirpc.Converter")] string service)
    {
        await using var server = await Serve(Echo);
        using var connection = new Connection(Address(server));
        var marshaller = Marshallers.Create<Empty>((message, context) => context.Complete(message.ToByteArray()), context => Empty.Parser.ParseFrom(context.PayloadAsNewBuffer()));
        var method = new Method<Empty, Empty>(MethodType.Unary, service, "Other", marshaller, marshaller);
        var e = Assert.ThrowsAsync<RpcException>(async () => await connection.Calls.AsyncUnaryCall(method, null, default, new()));
        Assert.That(e!.StatusCode, Is.EqualTo(StatusCode.Unimplemented));
    }

    [Test]
    public async Task AStatusArrivesWithMessageAndDetails()
    {
        var details = new Google.Rpc.Status { Code = 5, Message = "50% of ä\n", Details = { Any.Pack(new StringValue { Value = "hi" }) } };
        await using var server = await Serve((_, _) => throw details.ToRpcException());
        var e = Assert.ThrowsAsync<RpcException>(() => Call(server));
        Assert.That((e!.StatusCode, e.Status.Detail), Is.EqualTo((StatusCode.NotFound, "50% of ä\n")));
        Assert.That(e.GetRpcStatus(), Is.EqualTo(details));
    }

    [Test]
    public async Task NobodyThereIsUnavailable()
    {
        var server = await Serve(Echo);
        await server.DisposeAsync();
        Assert.That(Assert.ThrowsAsync<RpcException>(() => Call(server))!.StatusCode, Is.EqualTo(StatusCode.Unavailable));
        Assert.That(Assert.Throws<RpcException>(() => _ = new Connection("not an address"))!.StatusCode, Is.EqualTo(StatusCode.Unavailable));
    }

    [Test]
    public async Task AServerThatIsStoppedInTheMiddleOfACallIsUnavailable()
    {
        var called = new TaskCompletionSource();
        var server = await Serve((_, cancel) => Hang(called, cancel));
        var running = Call(server);
        await called.Task.WaitAsync(_wait);
        await server.DisposeAsync();
        Assert.That(Assert.ThrowsAsync<RpcException>(() => running.WaitAsync(_wait))!.StatusCode, Is.EqualTo(StatusCode.Unavailable));
    }

    [Test]
    public async Task AServerThatDiesInTheMiddleOfACallIsUnavailable([Values] bool isReset)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var connection = new Connection($"{listener.LocalEndpoint}");
        var running = new Callbacks.CallbacksClient(connection.Calls).InvokeAsync(new()).ResponseAsync;
        using (var socket = await listener.AcceptSocketAsync())
        {
            _ = await socket.ReceiveAsync(new byte[1]);
            if (isReset)
                socket.LingerState = new(true, 0);
        }
        Assert.That(Assert.ThrowsAsync<RpcException>(() => running.WaitAsync(_wait))!.StatusCode, Is.EqualTo(StatusCode.Unavailable));
    }

    [Test]
    public async Task ACallThatIsGivenUpIsCancelledOnBothSides()
    {
        var (called, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await Serve(async (_, cancel) =>
        {
            using var end = cancel.Register(ended.SetResult);
            return await Hang(called, cancel);
        });
        using var giveUp = new CancellationTokenSource();
        var running = Call(server, ByteString.Empty, giveUp.Token);
        await called.Task.WaitAsync(_wait);
        await giveUp.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => running.WaitAsync(_wait));
        await ended.Task.WaitAsync(_wait);
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
            return new() { Response = request.Request };
        });
        using var connection = new Connection(Address(server));
        var client = new Callbacks.CallbacksClient(connection.Calls);
        var answers = Enumerable.Range(0, Calls).Select(async i => await client.InvokeAsync(new() { Request = ByteString.CopyFromUtf8($"{i}") }));
        Assert.That(
            (await Task.WhenAll(answers).WaitAsync(_wait)).Select(a => a.Response.ToStringUtf8()),
            Is.EqualTo(Enumerable.Range(0, Calls).Select(i => $"{i}")));
    }

    [TestCase(new byte[] { 0, 0, 0 }, StatusCode.Internal, "Incomplete message.", TestName = "the header is cut off")]
    [TestCase(new byte[] { 0, 0, 0, 0, 9, 1 }, StatusCode.Internal, "Incomplete message.", TestName = "the message is cut off")]
    [TestCase(new byte[] { }, StatusCode.Internal, "Incomplete message.", TestName = "there is no message")]
    [TestCase(new byte[] { 0, 0, 0, 0, 0, 1 }, StatusCode.Internal, "Additional data after the message received.", TestName = "more follows")]
    [TestCase(new byte[] { 0, 0x19, 0, 0, 1 }, StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.", TestName = "419430401 bytes")]
    [TestCase(new byte[] { 0, 0x7f, 0xff, 0xff, 0xff }, StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size.", TestName = "2147483647 bytes")]
    [TestCase(new byte[] { 0, 0, 0, 0, 1, 0xff }, StatusCode.Internal, "A message is no CallbackInvokeRequest: ", TestName = "no protobuf")]
    [TestCase(new byte[] { 0, 0, 0, 0, 2, 0x0c, 0 }, StatusCode.Internal, "A message is no CallbackInvokeRequest: ", TestName = "an end of a group that never began")]
    public async Task AMalformedRequestIsAnsweredClearly(byte[] body, StatusCode status, string message)
    {
        await using var server = await Serve(Echo);
        var answer = await Post(server, body, encoding: null);
        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(answer.Message, Does.StartWith(message));
    }

    [Test]
    public async Task ACompressedRequestIsReadAndTheAnswerIsPlain()
    {
        await using var server = await Serve(Echo);
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(new CallbackInvokeRequest { Request = ByteString.CopyFromUtf8("hi") }.ToByteArray());
        var answer = await Post(server, [1, 0, 0, 0, (byte)compressed.Length, .. compressed.ToArray()], "gzip");
        Assert.That(answer.Status, Is.EqualTo(StatusCode.OK));
        Assert.That(answer.Body, Is.EqualTo((byte[])[0, 0, 0, 0, 4, .. new CallbackInvokeResponse { Response = ByteString.CopyFromUtf8("hi") }.ToByteArray()]));
    }

    [Test]
    public async Task AMessageThatIsCompressedInAnUnknownWayIsRefused()
    {
        await using var server = await Serve(Echo);
        Assert.That((await Post(server, [1, 0, 0, 0, 0], "zstd")).Status, Is.EqualTo(StatusCode.Unimplemented));
    }

    [Test]
    public async Task NoSettingOfTheEnvironmentMovesTheServer()
    {
        var before = Environment.GetEnvironmentVariable("ASPNETCORE_URLS");
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://127.0.0.1:1");
        try
        {
            await using var server = await Serve(Echo);
            Assert.That(server.Port, Is.GreaterThan(1));
            Assert.That((await Call(server, ByteString.CopyFromUtf8("hi"))).Response.ToStringUtf8(), Is.EqualTo("hi"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", before);
        }
    }

    private static Task<LoopbackServer> Serve(Func<CallbackInvokeRequest, CancellationToken, Task<CallbackInvokeResponse>> answer) => LoopbackServer.Start(
        new AnsweredMethods("pulumirpc.Callbacks") { { "Invoke", CallbackInvokeRequest.Parser, (request, call) => answer(request, call.CancellationToken) } },
        e => e as RpcException ?? new RpcException(new(StatusCode.Internal, e.Message)),
        default);

    private static string Address(LoopbackServer server) => $"127.0.0.1:{server.Port}";

    private static Task<CallbackInvokeResponse> Echo(CallbackInvokeRequest request, CancellationToken cancel) =>
        Task.FromResult(new CallbackInvokeResponse { Response = request.Request });

    private static async Task<CallbackInvokeResponse> Hang(TaskCompletionSource called, CancellationToken cancel)
    {
        called.SetResult();
        await Task.Delay(Timeout.Infinite, cancel);
        throw new InvalidOperationException();
    }

    private static Task<CallbackInvokeResponse> Call(LoopbackServer server) => Call(server, ByteString.Empty);

    private static async Task<CallbackInvokeResponse> Call(LoopbackServer server, ByteString bytes, CancellationToken cancel = default)
    {
        using var connection = new Connection(Address(server));
        return await new Callbacks.CallbacksClient(connection.Calls).InvokeAsync(new() { Request = bytes }, cancellationToken: cancel);
    }

    private static async Task<(byte[] Body, StatusCode Status, string Message)> Post(LoopbackServer server, byte[] body, string? encoding)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{Address(server)}{Path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/grpc") } },
        };
        if (encoding is not null)
            request.Headers.Add("grpc-encoding", encoding);
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        // Without a body the status stands in the headers, which end the stream.
        var headers = response.Headers.Concat(response.TrailingHeaders).ToDictionary(h => h.Key, h => h.Value.Single());
        return (answer, (StatusCode)int.Parse(headers["grpc-status"], CultureInfo.InvariantCulture), headers.GetValueOrDefault("grpc-message", ""));
    }
}
