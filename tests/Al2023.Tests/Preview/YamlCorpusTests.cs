using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Google.Protobuf;

namespace Al2023.Tests.Preview;

/// <summary>Programs that the real engine and its YAML runtime ran: the same requests reach the plugin, or the program is refused as it was there.</summary>
public sealed class YamlCorpusTests
{
    private static IEnumerable<TestCaseData> Cases()
    {
        var file = Repository.Path("..", "shared", "corpus", "yaml-programs", "index.json");
        return File.Exists(file)
            ? JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(c => new TestCaseData(c!.AsObject()).SetArgDisplayNames((string)c["name"]!))
            : [new TestCaseData(new JsonObject()).Ignore(Repository.Absent("corpus", "yaml-programs"))];
    }

    [TestCaseSource(nameof(Cases))]
    public async Task AProgramDoesWhatItDidThere(JsonObject recorded)
    {
        var plugin = new ThrowAwayPlugin();
        var run = await YamlProgramRun.Preview((string)recorded["program"]!, plugin);
        if ((int)recorded["exit"]! != 0)
        {
            Assert.That(run.Errors, Is.Not.Empty, $"It was refused there: {recorded["diagnostics"]}");
            return;
        }
        Assert.Multiple(() =>
        {
            Assert.That(run.Errors, Is.Empty);
            Assert.That(plugin.Constructs.Select(c => CanonicalConstruct.Of(ConstructMapper.Encode(c))).Order(), Is.EqualTo(
                recorded["constructs"]!.AsArray().Select(c => CanonicalConstruct.Of(JsonParser.Default.Parse<ConstructRequest>(c!.ToJsonString()))).Order()));
            Assert.That(
                JsonNode.DeepEquals(JsonSerializer.SerializeToNode(run.Outputs.ToPlain(PropertyValue.UnknownText)), recorded["stackOutputs"]),
                $"{JsonSerializer.Serialize(run.Outputs.ToPlain(PropertyValue.UnknownText))} is not {recorded["stackOutputs"]}");
        });
    }
}
