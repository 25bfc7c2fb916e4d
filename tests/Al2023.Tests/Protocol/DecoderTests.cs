using Al2023.Protocol.Values.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Al2023.Tests.Protocol;

public sealed class DecoderTests
{
    private const string Key = "4dabf18193072939515e22adb298388d";

    [TestCase("""{ "a": [{ "KEY": "b" }] }""", "At `a[0]` stands a special value with the unknown signature `b`.")]
    [TestCase("""{ "a": { "x.y": { "KEY": 1 } } }""", "At `a[\"x.y\"]` stands a special value with the unknown signature ``.")]
    [TestCase("""{ "a": { "KEY": "1b47061264138c4ac30d75fd1eb44270" } }""", "At `a` stands a secret without a value.")]
    [TestCase("""{ "a": { "KEY": "5cf8f73096256a8f31e491e813e4eb8e" } }""", "At `a` stands a resource reference without a URN.")]
    [TestCase("""{ "a": { "KEY": "5cf8f73096256a8f31e491e813e4eb8e", "urn": 1 } }""", "At `a` stands a special value whose `urn` is no string.")]
    [TestCase("""{ "a": { "KEY": "803fd3297a5875dc03ca845dda5d2a98", "value": "" } }""", "At `a` stands a byte string, which this package does not accept.")]
    [TestCase("""{ "a": { "KEY": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "secret": 1 } }""", "At `a` stands an output whose `secret` is no boolean.")]
    [TestCase("""{ "a": { "KEY": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "dependencies": [1] } }""", "At `a` stands an output whose `dependencies` are no list of strings.")]
    [TestCase("""{ "a": { "KEY": "0def7320c3a5731c473e5ecbe6d01bc7", "assets": [] } }""", "At `a` stands an archive whose `assets` are no map.")]
    public void AMalformedValueIsAnErrorWithItsPath(string json, string message)
    {
        var e = Assert.Throws<RpcException>(() => Decoder.Decode(Struct.Parser.ParseJson(json.Replace("KEY", Key, StringComparison.Ordinal))));
        Assert.That(e.Status.Detail, Is.EqualTo(message));
        Assert.That(e.StatusCode, Is.EqualTo(StatusCode.InvalidArgument));
    }

    [Test]
    public void AnIdOfNothingIsUnknown()
    {
        var json = """{ "a": { "KEY": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "u", "id": "" } }""".Replace("KEY", Key, StringComparison.Ordinal);
        var resource = Decoder.Decode(Struct.Parser.ParseJson(json)).At("a");
        Assert.That(resource.ContainsUnknowns, Is.True);
    }
}
