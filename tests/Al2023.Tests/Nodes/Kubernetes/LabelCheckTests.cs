using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Kubernetes;

public sealed class LabelCheckTests
{
    private static readonly string _sixtyThree = new('a', 63);

    private static List<string> Check(string key, string value) =>
        [.. LabelCheck.Check(Input.Texts(new Dictionary<string, string> { [key] = value }, "labels")).Select(f => f.ToString())];

    [TestCase("team", "blue")]
    [TestCase("team", "")]
    [TestCase("A.b_c-1", "A.b_c-1")]
    [TestCase("example.com/team", "1")]
    [TestCase("node.kubernetes.io/lifecycle", "spot")]
    [TestCase("x.node.kubernetes.io/lifecycle", "spot")]
    [TestCase("topology.kubernetes.io/zone", "eu-west-1a")]
    [TestCase("notkubernetes.io/a", "b")]
    [TestCase("nvidia.com/gpu.present", "true")]
    [TestCase("karpenter.sh/controller", "true")]
    public void Accepts(string key, string value) => Assert.That(Check(key, value), Is.Empty);

    [TestCase("", "x", "no label key")]
    [TestCase("-a", "x", "no label key")]
    [TestCase("a b", "x", "no label key")]
    [TestCase("Example.com/a", "x", "no label key")]
    [TestCase("a/b/c", "x", "no label key")]
    [TestCase("/a", "x", "no label key")]
    [TestCase("a/", "x", "no label key")]
    [TestCase("a", "-x", "no label value")]
    [TestCase("a", "x y", "no label value")]
    [TestCase("a", "é", "no label value")]
    [TestCase("kubernetes.io/role", "x", "The kubelet may not set `kubernetes.io/role`")]
    [TestCase("node-role.kubernetes.io/worker", "", "The kubelet may not set")]
    [TestCase("k8s.io/a", "", "The kubelet may not set")]
    [TestCase("cluster.k8s.io/a", "", "The kubelet may not set")]
    [TestCase("eks.amazonaws.com/nodegroup", "a", "a label that EKS sets itself")]
    [TestCase("karpenter.sh/nodepool", "a", "a label that Karpenter sets itself")]
    [TestCase("karpenter.k8s.aws/instance-family", "a", "a label that Karpenter sets itself")]
    public void Refuses(string key, string value, string message) => Assert.That(Check(key, value), Has.One.Contains(message));

    [Test]
    public void CountsCharacters()
    {
        Assert.That(Check(_sixtyThree, _sixtyThree), Is.Empty);
        Assert.That(Check(_sixtyThree + "a", _sixtyThree + "a"), Has.Count.EqualTo(2));
        Assert.That(Check($"{string.Join('.', Enumerable.Repeat("a", 127))}/x", ""), Is.Empty);
        Assert.That(Check($"{string.Join('.', Enumerable.Repeat("a", 128))}/x", ""), Has.One.Contains("no label key"));
    }

    [Test]
    public void TheKubeletItselfKnowsNothingOfEksAndKarpenter()
    {
        var labels = new Dictionary<string, string> { ["eks.amazonaws.com/nodegroup"] = "a", ["karpenter.sh/nodepool"] = "b" };
        Assert.That(LabelCheck.CheckKubelet(Input.Texts(labels, "labels")), Is.Empty);
    }

    [Test]
    public void SaysNothingOfAValueThatIsNotKnownYet()
    {
        var labels = new Dictionary<string, object?> { ["team"] = new InputValue.Unknown(), ["k8s.io/a"] = new InputValue.Unknown() };
        var findings = LabelCheck.Check(RenderUserDataInputs.Read(InputValue.Of(new Dictionary<string, object?> { ["labels"] = labels })).Inputs.Labels);
        Assert.That(findings.Select(f => f.Path), Is.EqualTo(new[] { "labels[\"k8s.io/a\"]" }));
    }

    [Test]
    public void NamesThePath() =>
        Assert.That(LabelCheck.Check(Input.Texts(new Dictionary<string, string> { ["k8s.io/a"] = "!" }, "labels")).Select(f => f.Path), Is.EqualTo(new[] { "labels[\"k8s.io/a\"]", "labels[\"k8s.io/a\"]" }));
}
