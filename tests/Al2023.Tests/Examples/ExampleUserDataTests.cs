using System.Text;
using System.Text.Json.Nodes;
using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData;

namespace Al2023.Tests.Examples;

/// <summary>The user data of every example, as its plan has it: a node takes it.</summary>
public sealed class ExampleUserDataTests
{
    private static IEnumerable<TestCaseData> Plans() => Directory.GetFiles(Repository.Path("tests", "golden", "examples"), "*.json", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(f => new TestCaseData(f).SetArgDisplayNames(Path.GetRelativePath(Repository.Path("tests", "golden", "examples"), f)));

    [TestCaseSource(nameof(Plans))]
    public void ANodeTakesIt(string plan)
    {
        foreach (var userData in Texts(JsonNode.Parse(File.ReadAllText(plan))))
        {
            var document = Encoding.UTF8.GetString(Convert.TryFromBase64String(userData, new byte[userData.Length], out _) ? Convert.FromBase64String(userData) : Encoding.UTF8.GetBytes(userData));
            // Without a cluster in it somebody adds one.
            var merger = document.Contains("cluster:", StringComparison.Ordinal) ? UserDataMerger.None : UserDataMerger.Eks;
            Assert.That(UserDataCheck.Check(document, merger).Issues.Where(i => i.Severity is Severity.Error), Is.Empty, document);
        }
    }

    [Test]
    public void ThereIsSome() => Assert.That(Plans().SelectMany(p => Texts(JsonNode.Parse(File.ReadAllText((string)p.Arguments[0]!)))), Is.Not.Empty);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(e => e.Key is "userData" && e.Value is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 40 ? [text] : Texts(e.Value)),
        JsonArray list => list.SelectMany(Texts),
        _ => [],
    };
}
