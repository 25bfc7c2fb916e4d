using System.Text.Json.Nodes;
using Al2023.Nodes.Iam.Controller;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.Text;

namespace Al2023.Tests.Nodes.Iam;

public sealed class ControllerPoliciesTests
{
    private static readonly string[] _releases =
        ["0.35.0", "0.37.8", "1.0.14", "1.1.0", "1.2.0", "1.3.0", "1.6.0", "1.7.0", "1.9.0", "1.10.0", "1.11.0", "1.12.0", "1.13.0", "1.14.1", "1.15.0", "1.15.1"];

    private static readonly string[] _partitions = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

    private static readonly string[] _changes = ["0.37.8", "1.0.14", "1.1.0", "1.3.0", "1.7.0", "1.11.0", "1.12.0", "1.13.0", "1.14.1", "1.15.0"];

    private static ControllerFacts Facts(string release) => new()
    {
        Release = KarpenterRelease.Parse(release)!.Value,
        Partition = "aws",
        DnsSuffix = "amazonaws.com",
        Region = "eu-central-1",
        Account = "123456789012",
        ClusterName = "demo",
        NodeRoleArns = ["arn:aws:iam::123456789012:role/nodes"],
        QueueArn = "arn:aws:sqs:eu-central-1:123456789012:demo",
    };

    [TestCaseSource(nameof(_changes))]
    public void PoliciesOfARelease(string release)
    {
        var policies = ControllerPolicies.Of(Facts(release)).ToDictionary(p => p.Key, p => Plain(JsonNode.Parse(p.Value)!["Statement"]));
        Golden.Check($"karpenter/policies/{release}.yaml", CanonicalYaml.Write(policies));
    }

    [Test]
    public void EachPolicyIsSmallEnoughForTheLongestNamesInEveryPartition([ValueSource(nameof(_releases))] string release, [ValueSource(nameof(_partitions))] string partition)
    {
        var facts = ControllerFacts.Widest(KarpenterRelease.Parse(release)!.Value) with
        {
            Partition = partition,
            NodeRoleArns = [$"arn:{partition}:iam::000000000000:role/{new string('r', 64)}"],
        };
        Assert.That(facts.ClusterName, Has.Length.EqualTo(100));
        foreach (var (name, policy) in ControllerPolicies.Of(facts))
            Assert.That(policy, Has.Length.LessThan(ControllerPolicies.MaxLength), name);
    }

    [Test]
    public void NamesAreTheKeysOfThePolicies([ValueSource(nameof(_releases))] string release, [Values] bool hasQueue)
    {
        var facts = Facts(release) with { QueueArn = hasQueue ? "arn" : null };
        Assert.That(ControllerPolicies.Names(facts.Release, hasQueue), Is.EqualTo(ControllerPolicies.Of(facts).Keys));
    }

    [TestCase("1.9.0", 4)]
    [TestCase("1.10.0", 5)]
    public void RulesOfARelease(string release, int count)
    {
        var rules = Interruption.Rules(KarpenterRelease.Parse(release)!.Value).ToList();
        Assert.That(rules, Has.Count.EqualTo(count));
        Assert.That(rules.Select(r => JsonNode.Parse(r.Pattern)!["source"]![0]!.ToString()), Is.All.AnyOf("aws.ec2", "aws.health"));
    }

    [Test]
    public void IrsaTrustsOneServiceAccountOfOneCluster()
    {
        var trust = JsonNode.Parse(ControllerTrust.Irsa("arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/A1", "kube-system", "karpenter"))!;
        var conditions = trust["Statement"]![0]!["Condition"]!["StringEquals"]!.AsObject();
        Assert.Multiple(() =>
        {
            Assert.That((string?)conditions["oidc.eks.eu-central-1.amazonaws.com/id/A1:aud"], Is.EqualTo("sts.amazonaws.com"));
            Assert.That((string?)conditions["oidc.eks.eu-central-1.amazonaws.com/id/A1:sub"], Is.EqualTo("system:serviceaccount:kube-system:karpenter"));
        });
    }

    private static object? Plain(JsonNode? node) => node switch
    {
        JsonObject map => new OrderedDictionary<string, object?>(map.Select(e => KeyValuePair.Create(e.Key, Plain(e.Value)))),
        JsonArray list => list.Select(Plain).ToList(),
        _ => node?.ToString(),
    };
}
