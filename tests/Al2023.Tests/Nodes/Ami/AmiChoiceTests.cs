using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Ami;

public sealed class AmiChoiceTests
{
    private static readonly KubernetesVersion _version = new(1, 33);

    private static AmiChoice Resolve(AmiSelection? ami, params string[] types) => AmiChoice.Resolve(ami, types, _version, Unknowns.None);

    [Test]
    public void ResolvesFromInstanceTypesAndInputs() => Assert.Multiple(() =>
    {
        Assert.That(Resolve(null).Build?.AmiType, Is.EqualTo("AL2023_x86_64_STANDARD"));
        Assert.That(Resolve(null, "m7g.large", "c7gn.large").Build?.AmiType, Is.EqualTo("AL2023_ARM_64_STANDARD"));
        Assert.That(Resolve(null, "g5.xlarge").Build?.AmiType, Is.EqualTo("AL2023_x86_64_NVIDIA"));
        Assert.That(Resolve(null, "g5g.xlarge").Build?.AmiType, Is.EqualTo("AL2023_ARM_64_NVIDIA"));
        Assert.That(Resolve(null, "inf2.xlarge", "trn1.2xlarge").Build?.AmiType, Is.EqualTo("AL2023_x86_64_NEURON"));
        Assert.That(Resolve(new() { Variant = AmiVariant.Standard }, "g5.xlarge").Build?.AmiType, Is.EqualTo("AL2023_x86_64_STANDARD"));
        Assert.That(Resolve(new() { Architecture = Architecture.Arm64 }, "q9.large").Build?.AmiType, Is.EqualTo("AL2023_ARM_64_STANDARD"));
        Assert.That(Resolve(null, "g5.xlarge", "m5.large").Build?.AmiType, Is.EqualTo("AL2023_x86_64_NVIDIA"));
    });

    [Test]
    public void HasNoBuildForACustomAmiOrUnknownInputs() => Assert.Multiple(() =>
    {
        Assert.That(Resolve(new() { Id = "ami-0123456789abcdef0" }, "q9.large"), Has.Property("Build").Null.And.Property("Findings").Empty);
        Assert.That(Resolve(null, Unknowns.Text), Has.Property("Build").Null.And.Property("Findings").Empty);
        var unknown = new Unknowns(new HashSet<string> { "ami.architecture" });
        Assert.That(AmiChoice.Resolve(new(), ["q9.large"], null, unknown), Has.Property("Build").Null.And.Property("Findings").Empty);
        Assert.That(AmiChoice.Resolve(new() { Release = "latest" }, null, null, new(new HashSet<string> { "ami.id" })).Findings, Has.One.Matches<Finding>(f => f.Path == "ami.release"));
        Assert.That(AmiChoice.Resolve(null, null, null, new(new HashSet<string> { "instanceTypes" })).Build, Is.Null);
    });

    private static IEnumerable<TestCaseData> Refusals()
    {
        TestCaseData Case(AmiSelection ami, string message, params string[] types) => new TestCaseData(ami, types, message).SetArgDisplayNames(message);
        yield return Case(new() { Id = "ami-12", }, "ami.id: `ami-12` is no AMI id.");
        yield return Case(new() { Id = "ami-0123456789abcdef0", Release = "latest" }, "ami.release: `ami.release` and `ami.id` exclude each other");
        yield return Case(new() { Id = "ami-0123456789abcdef0", Variant = AmiVariant.Nvidia }, "ami.variant: `ami.variant` and `ami.id` exclude each other");
        yield return Case(new() { Id = "ami-0123456789abcdef0", Source = AmiSource.Eks }, "ami.source: `ami.source: Eks` lets EKS pick the image");
        yield return Case(new() { Architecture = Architecture.Arm64, Variant = AmiVariant.Neuron }, "ami.variant: There is no `neuron` AMI for `arm64`:");
        yield return Case(new() { Variant = AmiVariant.Neuron }, "ami.variant: There is no `neuron` AMI for `arm64`, which `m7g.large` run.", "m7g.large");
        yield return Case(new(), "instanceTypes[1]: AL2023 does not run on `a1.large`", "m7g.large", "a1.large");
        yield return Case(new(), "instanceTypes[0]: `mac2.metal` runs macOS alone.", "mac2.metal");
        yield return Case(new(), "instanceTypes[0]: `m5` is no instance type.", "m5");
        yield return Case(new(), "instanceTypes[0]: The processor of `q9.large` cannot be told from its name. Say it in `ami.architecture`", "q9.large");
        yield return Case(new(), "instanceTypes: One group has one AMI, for one architecture, but `m5.large` run x86_64 and `m7g.large`, `c7g.large` run arm64.", "m7g.large", "m5.large", "c7g.large");
        yield return Case(new(), "instanceTypes: One group has one AMI, for one kind of accelerator, but `g5.xlarge` have NVIDIA's and `inf2.xlarge` have AWS Neuron's.", "g5.xlarge", "inf2.xlarge");
        yield return Case(new() { Architecture = Architecture.Arm64 }, "ami.architecture: `arm64` does not fit `m5.large`", "m5.large");
        yield return Case(new() { Architecture = Architecture.X86_64 }, "ami.architecture: `x86_64` does not fit `m7g.large`", "m7g.large");
        yield return Case(new() { Release = "20260714" }, "ami.release: `20260714` is no AMI release.");
        yield return Case(new() { Release = "v20260732" }, "ami.release: `v20260732` is no AMI release.");
        yield return Case(new() { Release = "1.33-20260714" }, "ami.release: `1.33-20260714` is no AMI release.");
        yield return Case(new() { Release = "v20260128" }, "ami.release: The release `v20260128` was abandoned by its makers. Write `v20260129`");
        yield return Case(new() { Release = "v20260311" }, "ami.release: The release `v20260311` was abandoned by its makers. Write a later one.");
        yield return Case(new() { Release = "1.32.13-20260714" }, "ami.release: `1.32.13-20260714` is an image for Kubernetes 1.32, but the nodes run 1.33.");
        yield return Case(new() { Release = "v20250401", Architecture = Architecture.Arm64, Variant = AmiVariant.Nvidia }, "ami.release: `v20250401` is older than `AL2023_ARM_64_NVIDIA`, whose first release is `v20250403`.");
        yield return Case(new() { Release = "v20250501" }, "ami.release: `v20250501` has no image for Kubernetes 1.33, whose first release is `v20250519`.");
    }

    [TestCaseSource(nameof(Refusals))]
    public void Refuses(AmiSelection ami, string[] types, string message)
    {
        var choice = Resolve(ami, types);
        Assert.That(choice.Findings.Select(f => f.ToString()), Has.Some.StartsWith(message));
        Assert.That(choice.Build, Is.Null);
    }

    [Test]
    public void RefusesReleasesAfterTheLastOfAVersion() =>
        Assert.That(AmiReleaseCheck.Check("v20260714", null, new(1, 29), "release").Select(f => f.ToString()), Has.One.Contains("whose last release is `v20260318`"));

    [Test]
    public void KnowsNothingAgainstNewerVersionsAndReleases() =>
        Assert.That(AmiReleaseCheck.Check("1.41.0-20280714", AmiBuild.Find(Architecture.Arm64, AmiVariant.Standard), new(1, 41), "release"), Is.Empty);

    [Test]
    public void WarnsOfTypesThatNeedMoreThanTheImage()
    {
        Assert.That(Resolve(null, "g7.2xlarge").Findings, Has.One.Matches<Finding>(f => f.Severity == Severity.Warning && f.ToString().Contains("driver 595", StringComparison.Ordinal)));
        Assert.That(Resolve(null, "m1.small").Findings, Has.One.Matches<Finding>(f => f.Severity == Severity.Warning && f.ToString().Contains("paravirtual", StringComparison.Ordinal)));
        Assert.That(Resolve(new() { Id = "ami-0123456789abcdef0" }, "g7.2xlarge").Findings, Is.Empty);
    }
}
