using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData;

namespace Al2023.Tests.Docs;

/// <summary>The README's table against the peers: what it says of this package is shown here, row by row.</summary>
public sealed partial class PeerTableTests
{
    /// <summary>IAM's limit of a managed policy, white space not counted.</summary>
    private const int MaxPolicySize = 6144;

    private static readonly Dictionary<string, Action> Claims = new()
    {
        ["A misspelt node setting is refused"] = () => Assert.That(
            UserDataCheck.Check("apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    config:\n      podPidLimit: 4096\n", UserDataMerger.Eks).Issues,
            Has.Some.Matches<Finding>(f => f.Severity is Severity.Error && f.Message.ToString().Contains("podPidsLimit", StringComparison.Ordinal))),
        ["Pods per node with prefix delegation"] = () => Assert.That(Plan("custom-networking-yaml"), Does.Contain("maxPodsExpression").And.Contain("* 16 + 2")),
        ["Self-managed nodes pinned to a dated image"] = () => Assert.That(Images("upgrades-yaml/image-1-july"), Is.Not.Empty.And.Not.EqualTo(Images("upgrades-yaml/image-2-august"))),
        ["Root volume encrypted unless told otherwise"] = () => Assert.That(Plan("spot-mix-yaml"), Does.Contain("\"encrypted\": \"true\"")),
        ["Instance metadata out of pods' reach unless told otherwise"] = () => Assert.That(Plan("spot-mix-yaml"), Does.Contain("\"httpPutResponseHopLimit\": 1").And.Contain("\"httpTokens\": \"required\"")),
        ["Autoscaler tags from labels and taints"] = () => Assert.That(Plan("cluster-autoscaler-yaml"), Does.Contain("node-template/label/workload").And.Contain("node-template/taint/workload")),
        ["Karpenter's IAM, node classes and NodePools"] = () => Assert.That(Plan("karpenter-existing-cluster-yaml"),
            Does.Contain("aws:iam/policy:Policy").And.Contain("karpenter.k8s.aws/v1:EC2NodeClass").And.Contain("karpenter.sh/v1:NodePool")),
        ["Karpenter's policies below IAM's size limit"] = () => Assert.That(Policies("karpenter-existing-cluster-yaml"), Is.Not.Empty.And.All.Matches<string>(p => p.Count(c => !char.IsWhiteSpace(c)) <= MaxPolicySize)),
        ["User data and policies shown before, without an account"] = () => Assert.That(File.ReadAllText(Repository.Path("tests", "golden", "preview", "root.txt")), Does.Contain("user data:").And.Contain("kind: NodeConfig")),
    };

    private static IEnumerable<TestCaseData> Rows() => Claims.Keys.Select(c => new TestCaseData(c).SetArgDisplayNames(c));

    [TestCaseSource(nameof(Rows))]
    public void ItIsSo(string claim) => Claims[claim]();

    /// <summary>Every row that claims something is shown; rows in which the peers do better have nothing to show.</summary>
    [Test]
    public void EachRowIsShown()
    {
        var rows = Row().Matches(Pages.Text("README.md")).Select(m => (Label: m.Groups["label"].Value, Own: m.Groups["own"].Value)).ToList();
        Assert.That(rows.Where(r => r.Own != "no").Select(r => r.Label), Is.EquivalentTo(Claims.Keys));
        Assert.That(rows.Where(r => r.Own == "no"), Is.Not.Empty, "a table in which one wins everywhere is an advertisement");
    }

    private static string Plan(string example) => File.ReadAllText(Repository.Path("tests", "golden", "examples", example, "plan.json"));

    private static List<string> Images(string example) => [.. ImageId().Matches(Plan(example)).Select(m => m.Groups["id"].Value).Distinct()];

    private static IEnumerable<string> Policies(string example) =>
        System.Text.Json.Nodes.JsonNode.Parse(Plan(example))!["resources"]!.AsArray().Where(r => (string?)r!["type"] == "aws:iam/policy:Policy").Select(r => r!["inputs"]!["policy"]!.ToString());

    [GeneratedRegex(@"^\| (?!---)(?<label>[^|*]+) \| (?<own>[^|]+) \| (?:[^|]+ \| ){3}[^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"""imageId"": ""(?<id>ami-[0-9a-f]+)""")]
    private static partial Regex ImageId();
}
