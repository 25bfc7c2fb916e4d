using System.Text.Json.Nodes;
using Al2023.Protocol.Provider;
using Al2023.Tests.Protocol;

namespace Al2023.Tests.EndToEnd;

/// <summary>The plugin's side of the wire as a client sees it that is not ours: Pulumi's stubs on gRPC for Node.js.</summary>
public sealed class OtherClientTests
{
    private static JsonNode _results = null!;

    [OneTimeSetUp]
    public static async Task CallEverything()
    {
        await using var plugin = await PluginServer.Start(EchoPackage.Provider, null, default);
        _results = JsonNode.Parse(await NodePackages.Run("plugin-client.js", $"127.0.0.1:{plugin.Port}"))!;
    }

    [TestCase("attach", "{}")]
    [TestCase("getPluginInfo", """{"version":"1.2.3"}""")]
    [TestCase("getSchema", """{"schema":"{}"}""")]
    [TestCase("checkConfig", """{"later":"04da6b54-80e4-46f7-96ec-b56ff0331ba9","version":"1.2.3"}""")]
    [TestCase("cancel", "[{},{}]")]
    public void ACallIsAnswered(string call, string answer) =>
        Assert.That(_results[call]!.ToJsonString(), Is.EqualTo(answer));

    [Test]
    public void HandshakeAndConfigureSayTheSame()
    {
        Assert.That(Flags(_results["handshake"]!, "acceptSecrets", "acceptResources", "acceptOutputs"), Is.All.True);
        Assert.That(Flags(_results["configure"]!, "acceptsecrets", "acceptresources", "acceptoutputs", "supportspreview"), Is.All.True);

        static IEnumerable<bool> Flags(JsonNode answer, params string[] names) => names.Select(n =>
            (bool)answer.AsObject().Single(p => p.Key.Equals(n, StringComparison.OrdinalIgnoreCase)).Value!);
    }

    [Test]
    public void AConfigurationNeverReplaces()
    {
        Assert.That((int)_results["diffSame"]!["changes"]!, Is.EqualTo(1));
        Assert.That((int)_results["diffOther"]!["changes"]!, Is.EqualTo(2));
        Assert.That(_results["diffOther"]!["diffsList"]!.ToJsonString(), Is.EqualTo("""["version","x"]"""));
        Assert.That(_results["diffOther"]!["replacesList"]!.AsArray(), Is.Empty);
    }

    [TestCase("check")]
    [TestCase("create")]
    [TestCase("read")]
    [TestCase("delete")]
    [TestCase("call")]
    [TestCase("getMapping")]
    [TestCase("parameterize")]
    public void WhatAComponentPackageLacksIsNotImplemented(string call) =>
        Assert.That((int)_results[call]!["code"]!, Is.EqualTo(12));

    [Test]
    public void AComponentIsConstructed()
    {
        Assert.That((string)_results["construct"]!["urn"]!, Is.EqualTo("urn:pulumi:dev::app::echo:index:Echo::it"));
        var child = _results["registrations"]![1]!;
        Assert.That((bool)child["protect"]!, Is.True);
        Assert.That(child["object"]!.ToJsonString(), Is.EqualTo(
            """{"hidden":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"s"},"later":"04da6b54-80e4-46f7-96ec-b56ff0331ba9","list":[],"nothing":null,"plain":"a"}"""));
        Assert.That(child["dependenciesList"]!.ToJsonString(), Is.EqualTo("""["urn:vpc"]"""));
        Assert.That((string)_results["logs"]![0]!["message"]!, Is.EqualTo("making it \ufffd"));
    }

    [Test]
    public void WrongInputsAreStatusThreeWithDetails()
    {
        var error = _results["badInputs"]!;
        Assert.That(((int)error["code"]!, (string)error["message"]!), Is.EqualTo((3, "2 inputs are wrong: 100% ä.")));
        Assert.That(((int)error["statusCode"]!, (string)error["statusMessage"]!), Is.EqualTo((3, "2 inputs are wrong: 100% ä.")));
        Assert.That(error["errors"]!.ToJsonString(), Is.EqualTo("""[["bad","It is bad."],["labels.token (secret)","It is bad too."]]"""));
    }

    [Test]
    public void AnUnknownSignatureIsStatusThree() =>
        Assert.That((string)_results["badValue"]!["message"]!, Is.EqualTo("At `x` stands a special value with the unknown signature `?`."));

    [Test]
    public void OfFiftyInFlightOneFailsAlone() =>
        Assert.That(_results["inFlight"]!.AsArray().Select(r => r!.ToJsonString()), Is.EqualTo(Enumerable.Range(0, 50).Select(i => i == 25 ? "3" : "\"\"")));

    [Test]
    public void AfterCancelNothingIsConstructed() => Assert.That((int)_results["afterCancel"]!["code"]!, Is.EqualTo(1));
}
