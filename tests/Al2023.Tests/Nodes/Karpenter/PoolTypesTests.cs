using Al2023.Components;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Karpenter;
using Al2023.Tests.Components;

namespace Al2023.Tests.Nodes.Karpenter;

/// <summary>Which instance types a NodePool allows, and how many pods they take.</summary>
public sealed class PoolTypesTests
{
    private static readonly string[] _general = ["m7i.large", "t3.nano", "c7g.medium", "i4i.large", "m7i.8xlarge", "m5.large", "g5.xlarge", "m7i-flex.large", "m7i.metal-24xl", "c3.large"];

    private static IReadOnlyList<string> Allowed(string pool, string ami = "{}")
    {
        var inputs = KarpenterAl2023NodeClassInputs.Read(CaseYaml.Read($"{{clusterName: demo, ami: {ami}, nodePools: [{pool}]}}").ToInputs()).Inputs;
        var types = PoolTypes.Of(inputs.NodePools.Items[0], inputs.Ami).Select(t => t.Name).ToHashSet();
        return [.. _general.Where(types.Contains)];
    }

    [TestCase("{name: a}", "m7i.large c7g.medium m7i.8xlarge m5.large m7i-flex.large m7i.metal-24xl c3.large")]
    [TestCase("{name: a, requirements: []}", "m7i.large t3.nano c7g.medium i4i.large m7i.8xlarge m5.large g5.xlarge m7i-flex.large m7i.metal-24xl c3.large")]
    [TestCase("{name: a, requirements: [{key: kubernetes.io/arch, operator: In, values: [arm64]}]}", "c7g.medium")]
    [TestCase("{name: a, requirements: [], labels: {kubernetes.io/arch: arm64}}", "c7g.medium")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-category, operator: NotIn, values: [m, c, t]}]}", "i4i.large g5.xlarge")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-family, operator: In, values: [m7i]}]}", "m7i.large m7i.8xlarge m7i.metal-24xl")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-generation, operator: Lt, values: ['4']}]}", "t3.nano c3.large")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-cpu, operator: Gte, values: ['32']}]}", "m7i.8xlarge m7i.metal-24xl")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-cpu, operator: Gt, values: ['32']}]}", "m7i.metal-24xl")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-memory, operator: Lte, values: ['2048']}]}", "t3.nano c7g.medium")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-size, operator: In, values: [metal-24xl, nano]}]}", "t3.nano m7i.metal-24xl")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-cpu-manufacturer, operator: In, values: [aws, amd]}]}", "c7g.medium g5.xlarge")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-hypervisor, operator: DoesNotExist}]}", "m7i.metal-24xl")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-local-nvme, operator: Exists}]}", "i4i.large g5.xlarge")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-capability-flex, operator: In, values: ['true']}]}", "m7i-flex.large")]
    [TestCase("{name: a, requirements: [{key: node.kubernetes.io/instance-type, operator: In, values: [t3.nano, m99.large]}]}", "t3.nano")]
    // What is not known of types, or not yet, narrows nothing.
    [TestCase("{name: a, requirements: [{key: example.com/team, operator: Exists}, {key: karpenter.k8s.aws/instance-family, operator: In, values: [m5, t3]}]}", "t3.nano m5.large")]
    [TestCase("{name: a, requirements: [{key: karpenter.k8s.aws/instance-family, operator: In, values: [!unknown x]}, {key: karpenter.k8s.aws/instance-size, operator: In, values: [nano]}]}", "t3.nano")]
    public void ARequirementNarrows(string pool, string types) => Assert.That(string.Join(' ', Allowed(pool)), Is.EqualTo(types));

    [Test]
    public void TheImagesArchitectureNarrowsAPoolWithoutRequirements() => Assert.That(Allowed("{name: a}", "{architecture: arm64}"), Is.EqualTo(new[] { "c7g.medium" }));

    [Test]
    public void TheExpressionGivesTheRecommendedNumberForEveryType([Values] bool prefixes, [Values(0, 1, 2)] int reserved)
    {
        var pods = new KarpenterPods(prefixes, reserved, 0);
        var expression = KarpenterExpression.Read(pods.Expression);
        Assert.That(expression.Problem, Is.Null);
        Assert.That(PoolTypes.All.Where(t => expression.Evaluate(t, pods.Default(t)).Number != pods.Recommended(t)).Select(t => t.Name), Is.Empty);
    }

    [TestCase("m7i.large", 29, 434, 110)]
    [TestCase("t3.nano", 4, 34, 34)]
    [TestCase("c7g.medium", 8, 98, 98)]
    [TestCase("m7i.8xlarge", 234, 3714, 250)]
    public void PodsOfAType(string name, int own, int addresses, int recommended)
    {
        var (type, pods) = (InstanceCatalogue.Find(name)!, new KarpenterPods(true, 0, 0));
        Assert.That((pods.Default(type), pods.Addresses(type), pods.Recommended(type)), Is.EqualTo((own, addresses, recommended)));
    }

    [Test]
    public void ReservedInterfacesAndCoresBoundKarpentersOwnNumber()
    {
        var type = InstanceCatalogue.Find("m7i.large")!;
        Assert.That(new KarpenterPods(false, 1, 0).Default(type), Is.EqualTo(20));
        Assert.That(new KarpenterPods(false, 5, 0).Default(type), Is.EqualTo(0));
        Assert.That(new KarpenterPods(false, 0, 4).Default(type), Is.EqualTo(8));
    }

    [Test]
    public void EachTypeOfAPoolFallsIntoOneOfItsGroups()
    {
        var inputs = KarpenterAl2023NodeClassInputs.Read(CaseYaml.Read("{clusterName: demo, nodePools: [{name: a, requirements: []}]}").ToInputs()).Inputs;
        var pods = new KarpenterPods(true, 0, 0);
        var groups = PodDensity.Groups(inputs.NodePools.Items[0], inputs.Ami, pods);
        Assert.That(groups.SelectMany(g => g.Types).Select(t => t.Name).Order(StringComparer.Ordinal), Is.EqualTo(PoolTypes.All.Select(t => t.Name)));
        Assert.That(groups.Select(g => g.Pods), Is.Ordered.And.Unique);
        Assert.That(groups.SelectMany(g => g.Types.Select(t => pods.Recommended(t) == g.Pods)), Is.All.True);
        Assert.That(groups.Count(g => ((InputValue.Text)g.Requirements[0].Find("operator")!).Value == "NotIn"), Is.EqualTo(1));
    }
}
