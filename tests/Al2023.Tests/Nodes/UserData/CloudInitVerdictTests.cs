using System.Text;
using System.Text.Json.Nodes;
using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData;
using Al2023.Nodes.UserData.CloudConfig;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Tests.Nodes.UserData;

/// <summary>What the real cloud-init made of documents: the same parts of the same types, and whatever it loses is found.</summary>
public sealed class CloudInitVerdictTests
{
    private static IEnumerable<TestCaseData> Cases()
    {
        var file = Repository.Path("..", "shared", "corpus", "cloud-init-verdicts", "index.json");
        if (!File.Exists(file))
            return [new TestCaseData((JsonNode?)null).SetArgDisplayNames("no corpus")];
        return JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(c => new TestCaseData(c).SetArgDisplayNames((string)c!["id"]!));
    }

    [TestCaseSource(nameof(Cases))]
    public void Agrees(JsonNode? verdict)
    {
        if (verdict is null)
        {
            Repository.Shared("corpus", "cloud-init-verdicts");
            return;
        }
        var document = Encoding.UTF8.GetBytes((string)verdict["document"]!);
        var theirs = verdict["parts"]!.AsArray().Select(p => (Type: (string?)p!["type"], Fate: (string)p["fate"]!)).ToList();
        if (theirs is [{ Fate: "reader fails" }])
        {
            Assert.That(CloudInitReader.Read(document), Is.Null);
            return;
        }
        var ours = CloudInitReader.Read(document)!.Where(p => p.Type != CloudInitPart.Archive).ToList();
        Assert.That(ours.Select(p => p.Type ?? p.Declared), Is.EqualTo(theirs.Select(p => p.Type)));
        var issues = UserDataCheck.Check(document, UserDataMerger.Eks).Issues;
        foreach (var (part, (_, fate)) in ours.Zip(theirs))
        {
            var isLost = part.Type == CloudInitPart.Config && CloudConfigText.Read(part.Text, "").Problem is not null;
            Assert.That(isLost, Is.EqualTo(fate.StartsWith("cloud-config: broken", StringComparison.Ordinal) || fate == "cloud-config: no map"), fate);
            // A document that is one NodeConfig is for nodeadm alone.
            if (isLost || fate == "script: no #!" || (fate == "unhandled" && part.Path.Length > 0 && !part.Body.Span.Trim().IsEmpty))
                Assert.That(issues.Where(i => i.Severity is Severity.Error or Severity.Warning), Is.Not.Empty, fate);
        }
    }
}
