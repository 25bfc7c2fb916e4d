using System.Text;
using System.Text.Json.Nodes;
using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData;

namespace Al2023.Tests.Examples;

/// <summary>The user data of every example that is previewed, judged as a node would judge it.</summary>
public sealed class ExampleUserDataTests
{
    private static readonly string Folder = Repository.Path("tests", "golden", "examples");

    private static IEnumerable<TestCaseData> Documents() =>
        from file in Directory.GetFiles(Folder, "plan.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let resources = JsonNode.Parse(File.ReadAllText(file))!["resources"]!.AsArray().Select(r => r!.AsObject()).ToList()
        from resource in resources
        let document = UserData(resource)
        where document is not null && ((string?)resource["urn"])!.Contains("al2023:index:", StringComparison.Ordinal)
        let merger = Merger(resource)
        let version = (string?)resources.FirstOrDefault(r => (string?)r["urn"] == (string?)resource["parent"])?["outputs"]?["kubernetesVersion"]
        select new TestCaseData(document, merger, version).SetArgDisplayNames($"{Path.GetRelativePath(Folder, Path.GetDirectoryName(file)!)}: {resource["name"]}");

    [TestCaseSource(nameof(Documents))]
    public void IsValid(string document, UserDataMerger merger, string? version)
    {
        var findings = UserDataCheck.Check(document, merger, new NodeRelease(version)).Issues.Where(f => f.Severity is not Severity.Information);
        Assert.That(findings.Select(f => $"{f.Path}: {f.Message}"), Is.Empty);
    }

    [Test]
    public void ThereAreSome() => Assert.That(Documents().Count(), Is.GreaterThan(8));

    private static string? UserData(JsonObject resource) => (string?)resource["type"] switch
    {
        "aws:ec2/launchTemplate:LaunchTemplate" => Text(resource["inputs"]?["userData"]),
        "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass" => Text(resource["inputs"]?["spec"]?["userData"]),
        _ => null,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text != "" ? Decoded(text) : null;

    /// <summary>A launch template holds the document in base64, a node class as it is.</summary>
    private static string Decoded(string text) =>
        text.Contains('\n', StringComparison.Ordinal) ? text : Encoding.UTF8.GetString(Convert.FromBase64String(text));

    /// <summary>Karpenter adds to its classes', EKS to templates without an image.</summary>
    private static UserDataMerger Merger(JsonObject resource) =>
        ((string?)resource["type"])!.StartsWith("kubernetes:", StringComparison.Ordinal) ? UserDataMerger.Karpenter
        : resource["inputs"]!["imageId"] is null ? UserDataMerger.Eks : UserDataMerger.None;
}
