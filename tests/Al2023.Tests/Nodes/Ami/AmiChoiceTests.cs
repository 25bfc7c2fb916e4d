using Al2023.Components;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Kubernetes;
using Al2023.Tests.Components;

namespace Al2023.Tests.Nodes.Ami;

public sealed class AmiChoiceTests
{
    private static AmiChoice Resolve(string inputs)
    {
        var group = Al2023NodeGroupInputs.Read(CaseYaml.Read(inputs).ToInputs()).Inputs;
        return AmiChoice.Resolve(group, new KubernetesVersion(1, 33), InstanceTypes.Of(group));
    }

    private static string? TypeOf(string inputs) => Resolve(inputs).Build.IsKnown(out var build) ? build.AmiType : null;

    [TestCase("{}", "AL2023_x86_64_STANDARD")]
    [TestCase("{instanceTypes: [m7g.large, c7gn.large]}", "AL2023_ARM_64_STANDARD")]
    [TestCase("{instanceTypes: [g5.xlarge]}", "AL2023_x86_64_NVIDIA")]
    [TestCase("{instanceTypes: [g5g.xlarge]}", "AL2023_ARM_64_NVIDIA")]
    [TestCase("{instanceTypes: [inf2.xlarge, trn1.2xlarge]}", "AL2023_x86_64_NEURON")]
    [TestCase("{instanceTypes: [g5.xlarge], ami: {variant: standard}}", "AL2023_x86_64_STANDARD")]
    [TestCase("{instanceTypes: [q9.large], ami: {architecture: arm64}}", "AL2023_ARM_64_STANDARD")]
    [TestCase("{instanceTypes: [g5.xlarge, m5.large]}", "AL2023_x86_64_NVIDIA")]
    [TestCase("{instanceTypes: [g5g.xlarge, !unknown ]}", "AL2023_ARM_64_NVIDIA")]
    public void ResolvesFromInstanceTypesAndInputs(string inputs, string type) => Assert.That(TypeOf(inputs), Is.EqualTo(type));

    [TestCase("{instanceTypes: [!unknown ]}")]
    [TestCase("{instanceTypes: !unknown }")]
    [TestCase("{instanceTypes: [m7i.large, !unknown ]}", Description = "the other may have an accelerator")]
    [TestCase("{instanceTypes: [q9.large], ami: {architecture: !unknown }}")]
    [TestCase("{instanceTypes: [m7i.large], ami: {variant: !unknown }}")]
    public void HasAnUnknownBuildForUnknownInputs(string inputs)
    {
        var choice = Resolve(inputs);
        Assert.That((choice.Build.State, choice.Findings.Count), Is.EqualTo((InputState.Unknown, 0)));
    }

    [TestCase("{instanceTypes: [q9.large], ami: {id: ami-0123456789abcdef0}}")]
    [TestCase("{ami: !unknown }")]
    public void HasNoBuildForACustomAmi(string inputs)
    {
        var choice = Resolve(inputs);
        Assert.That((choice.Build.State, choice.Findings.Count), Is.EqualTo((InputState.Absent, 0)));
    }

    [Test]
    public void ASecretTypeMakesItsImageSecret()
    {
        var choice = Resolve("{instanceTypes: [!secret g5.xlarge, inf2.xlarge], ami: {architecture: arm64}}");
        Assert.That(choice.Findings.Select(f => f.ToString()), Has.Some.StartsWith("ami.architecture: `arm64` does not fit [secret], which run x86_64."));
        Assert.That(Resolve("{instanceTypes: [!secret g5.xlarge]}").Build.Origin.IsSecret);
    }

    private static IEnumerable<TestCaseData> Refusals()
    {
        static TestCaseData Case(string inputs, string message) => new TestCaseData(inputs, message).SetArgDisplayNames(message);
        yield return Case("{ami: {id: ami-12}}", "ami.id: `ami-12` is no AMI id.");
        yield return Case("{ami: {id: ami-0123456789abcdef0, release: latest}}", "ami.release: `ami.release` and `ami.id` exclude each other");
        yield return Case("{ami: {id: ami-0123456789abcdef0, variant: nvidia}}", "ami.variant: `ami.variant` and `ami.id` exclude each other");
        yield return Case("{ami: {id: ami-0123456789abcdef0, source: Eks}}", "ami.source: `ami.source: Eks` lets EKS pick the image");
        yield return Case("{ami: {architecture: arm64, variant: neuron}}", "ami.variant: There is no `neuron` AMI for `arm64`:");
        yield return Case("{ami: {variant: neuron}, instanceTypes: [m7g.large]}", "ami.variant: There is no `neuron` AMI for `arm64`, which `m7g.large` run.");
        yield return Case("{instanceTypes: [m7g.large, a1.large]}", "instanceTypes[1]: AL2023 does not run on `a1.large`");
        yield return Case("{instanceTypes: [mac2.metal]}", "instanceTypes[0]: `mac2.metal` runs macOS alone.");
        yield return Case("{instanceTypes: [m5]}", "instanceTypes[0]: `m5` is no instance type.");
        yield return Case("{instanceTypes: [q9.large]}", "instanceTypes[0]: The processor of `q9.large` cannot be told from its name. Say it in `ami.architecture`");
        yield return Case("{instanceTypes: [m7g.large, m5.large, c7g.large]}", "instanceTypes: One group has one AMI, for one architecture, but `m5.large` run x86_64 and `m7g.large`, `c7g.large` run arm64.");
        yield return Case("{instanceTypes: [g5.xlarge, inf2.xlarge]}", "instanceTypes: One group has one AMI, for one kind of accelerator, but `g5.xlarge` have NVIDIA's and `inf2.xlarge` have AWS Neuron's.");
        yield return Case("{ami: {architecture: arm64}, instanceTypes: [m5.large]}", "ami.architecture: `arm64` does not fit `m5.large`");
        yield return Case("{ami: {architecture: x86_64}, instanceTypes: [m7g.large]}", "ami.architecture: `x86_64` does not fit `m7g.large`");
        yield return Case("{ami: {release: '20260714'}}", "ami.release: `20260714` is no AMI release.");
        yield return Case("{ami: {release: v20260732}}", "ami.release: `v20260732` is no AMI release.");
        yield return Case("{ami: {release: 1.33-20260714}}", "ami.release: `1.33-20260714` is no AMI release.");
        yield return Case("{ami: {release: v20260128}}", "ami.release: The release `v20260128` was abandoned by its makers. Write `v20260129`");
        yield return Case("{ami: {release: v20260311}}", "ami.release: The release `v20260311` was abandoned by its makers. Write a later one.");
        yield return Case("{ami: {release: 1.32.13-20260714}}", "ami.release: `1.32.13-20260714` is an image for Kubernetes 1.32, but the nodes run 1.33.");
        yield return Case("{ami: {release: v20250401, architecture: arm64, variant: nvidia}}", "ami.release: `v20250401` is older than `AL2023_ARM_64_NVIDIA`, whose first release is `v20250403`.");
        yield return Case("{ami: {release: v20250501}}", "ami.release: `v20250501` has no image for Kubernetes 1.33, whose first release is `v20250519`.");
        yield return Case("{ami: {id: !unknown , release: latest}}", "ami.release: `ami.release` and `ami.id` exclude each other");
    }

    [TestCaseSource(nameof(Refusals))]
    public void Refuses(string inputs, string message)
    {
        var choice = Resolve(inputs);
        Assert.That(choice.Findings.Select(f => f.ToString()), Has.Some.StartsWith(message));
        Assert.That(choice.Build.IsKnown(out _), Is.False);
    }

    [Test]
    public void RefusesReleasesAfterTheLastOfAVersion() =>
        Assert.That(AmiReleaseCheck.Check("v20260714", null, new(1, 29)).Select(f => f.ToString()), Has.One.Contains("whose last release is `v20260318`"));

    [Test]
    public void KnowsNothingAgainstNewerVersionsAndReleases() =>
        Assert.That(AmiReleaseCheck.Check("1.41.0-20280714", AmiBuild.Find(Architecture.Arm64, AmiVariant.Standard), new(1, 41)), Is.Empty);

    [TestCase("{instanceTypes: [g7.2xlarge]}", "driver 595")]
    [TestCase("{instanceTypes: [m1.small]}", "paravirtual")]
    public void WarnsOfTypesThatNeedMoreThanTheImage(string inputs, string message) =>
        Assert.That(Resolve(inputs).Findings, Has.One.Matches<Finding>(f => f.Severity == Severity.Warning && f.ToString().Contains(message, StringComparison.Ordinal)));

    [Test]
    public void ACustomImageMayHaveAnyDriver() => Assert.That(Resolve("{instanceTypes: [g7.2xlarge], ami: {id: ami-0123456789abcdef0}}").Findings, Is.Empty);
}
