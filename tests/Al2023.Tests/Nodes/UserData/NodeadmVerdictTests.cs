using System.Text;
using System.Text.Json.Nodes;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData;
using Tomlyn;
using Tomlyn.Model;

namespace Al2023.Tests.Nodes.UserData;

/// <summary>The verdicts of the real nodeadm on documents that were written to try it.</summary>
public sealed class NodeadmVerdictTests
{
    private static IEnumerable<TestCaseData> Cases()
    {
        var file = Repository.Path("..", "shared", "corpus", "nodeadm-verdicts", "index.json");
        if (!File.Exists(file))
            return [new TestCaseData((JsonNode?)null).SetArgDisplayNames("no corpus")];
        return JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(c => new TestCaseData(c).SetArgDisplayNames((string)c!["name"]!));
    }

    [TestCaseSource(nameof(Cases))]
    public void Agrees(JsonNode? verdict)
    {
        if (verdict is null)
        {
            Repository.Shared("corpus", "nodeadm-verdicts");
            return;
        }
        var report = UserDataCheck.Check(Document(verdict));
        var issues = string.Join('\n', report.Issues);
        if ((string)verdict["verdict"]! == "reject")
        {
            Assert.That(report.Valid, Is.False, $"{verdict["error"]} {verdict["cause"]}");
            return;
        }
        if (verdict["loses"] is { } loses)
            Assert.That(report.Issues.Where(i => i.Severity is Severity.Error or Severity.Warning), Is.Not.Empty, (string)loses!);
        else
            Assert.That(report.Valid, Is.True, issues);
        Assert.That(Normal(Plain(report.NodeConfigYaml)), Is.EqualTo(Normal(verdict["merged"])), issues);
    }

    private static byte[] Document(JsonNode verdict) => (string)verdict["encoding"]! == "base64"
        ? Convert.FromBase64String((string)verdict["document"]!)
        : Encoding.UTF8.GetBytes((string)verdict["document"]!);

    private static JsonNode? Plain(string yaml) => Json(YamlReader.Read(yaml).Root?.ToPlain());

    private static JsonNode? Json(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => new JsonObject(map.Select(e => KeyValuePair.Create(e.Key, Json(e.Value)))),
        IReadOnlyList<object?> list => new JsonArray([.. list.Select(Json)]),
        _ => JsonValue.Create(value),
    };

    /// <summary>As text: keys sorted, numbers as floats, TOML as its values, nodeadm's always printed empty blocks left out.</summary>
    private static string Normal(JsonNode? node, string key = "") => node switch
    {
        JsonObject map => "{" + string.Join(",", map
            .Where(e => !(e.Value is JsonObject { Count: 0 } && e.Key is "metadata" or "containerd" or "instance" or "kubelet" or "localStorage" or "network"))
            .Where(e => !(e.Key == "instance" && Normal(e.Value) == "{}"))
            .OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}:{Normal(e.Value, e.Key)}")) + "}",
        JsonArray list => "[" + string.Join(",", list.Select(i => Normal(i))) + "]",
        JsonValue value when key == "config" && value.TryGetValue<string>(out var toml) => Toml(toml),
        JsonValue value when double.TryParse(value.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => node?.ToJsonString() ?? "null",
    };

    private static string Toml(string text)
    {
        try
        {
            return Sorted(TomlSerializer.Deserialize<TomlTable>(text)!);
        }
        catch (TomlException)
        {
            return text;
        }
    }

    private static string Sorted(object? value) => value switch
    {
        TomlTable table => "{" + string.Join(",", table.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}={Sorted(e.Value)}")) + "}",
        System.Collections.IEnumerable list and not string => "[" + string.Join(",", list.Cast<object?>().Select(Sorted)) + "]",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
