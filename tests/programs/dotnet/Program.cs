// A .NET program as the engine starts it. It has no Pulumi SDK, and so says by itself what an SDK says: it registers its
// stack, a queue below it, and the stack's outputs.
using System.Net;
using System.Text;

var stackName = $"{Variable("PULUMI_PROJECT")}-{Variable("PULUMI_STACK")}";
using var http = new HttpClient { BaseAddress = new($"http://{Variable("PULUMI_MONITOR")}") };

Console.WriteLine($"dry run: {Variable("PULUMI_DRY_RUN")}");
if (Variable("PULUMI_CONFIG").Contains("raw:fails", StringComparison.Ordinal))
{
    Console.Error.WriteLine("out of luck");
    return 3;
}
var stack = Urn(await Call("RegisterResource", [.. Text(1, "pulumi:pulumi:Stack"), .. Text(2, stackName)]));
var queue = Urn(await Call("RegisterResource", [.. Text(1, "aws:sqs/queue:Queue"), .. Text(2, "jobs"), .. Text(3, stack), 4 << 3, 1, .. Struct(5, "name", "jobs")]));
await Call("RegisterResourceOutputs", [.. Text(1, stack), .. Struct(2, "queue", queue)]);
return 0;

static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");

// One gRPC call: a frame each way, a flag and four bytes of length before the message.
async Task<byte[]> Call(string method, byte[] message)
{
    var content = new ByteArrayContent([0, 0, 0, (byte)(message.Length >> 8), (byte)message.Length, .. message]);
    content.Headers.ContentType = new("application/grpc");
    using var request = new HttpRequestMessage(HttpMethod.Post, $"/pulumirpc.ResourceMonitor/{method}")
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Content = content,
        Headers = { { "te", "trailers" } },
    };
    using var response = await http.SendAsync(request);
    var body = await response.Content.ReadAsByteArrayAsync();
    var status = response.TrailingHeaders.TryGetValues("grpc-status", out var values) ? values.Single() : "missing";
    return status == "0" ? body[5..] : throw new InvalidOperationException($"{method} ended with status {status}.");
}

// The first field of a registration's answer.
static string Urn(byte[] message) => Encoding.UTF8.GetString(message, 2, message[1]);

static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

static byte[] Struct(int field, string key, string value) => Bytes(field, Bytes(1, [.. Text(1, key), .. Bytes(2, Text(3, value))]));

static byte[] Bytes(int field, byte[] value) => value.Length < 128
    ? [(byte)((field << 3) | 2), (byte)value.Length, .. value]
    : throw new InvalidOperationException("Longer fields are not written here.");
