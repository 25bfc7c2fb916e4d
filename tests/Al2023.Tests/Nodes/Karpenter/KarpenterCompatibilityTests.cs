using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Karpenter;

public sealed class KarpenterCompatibilityTests
{
    [TestCase("1.14.1", "1.36", null)]
    [TestCase("1.14.1", "1.37", "Error: Karpenter 1.14.1 supports Kubernetes up to 1.36, and the cluster runs 1.37: 1.15 is the first that supports it.")]
    [TestCase("1.15.0", "1.37", null)]
    [TestCase("1.15.1", "1.31", null)]
    [TestCase("1.15.1", "1.38", "Warning: Karpenter 1.15.1 is not known to support Kubernetes 1.38")]
    [TestCase("1.14.1", "1.38", "Warning: Karpenter 1.14.1 is not known to support Kubernetes 1.38")]
    [TestCase("1.12.0", "1.36", "Error: Karpenter 1.12.0 supports Kubernetes up to 1.35, and the cluster runs 1.36: 1.13 is the first")]
    [TestCase("1.0.4", "1.31", "Error: Karpenter 1.0.4 supports Kubernetes up to 1.30, and the cluster runs 1.31: 1.0.5 is the first")]
    [TestCase("1.0.5", "1.31", null)]
    [TestCase("0.37.8", "1.30", null)]
    [TestCase("0.36.0", "1.30", "Error: Karpenter 0.36.0 supports Kubernetes up to 1.29")]
    [TestCase("1.4.0", "1.25", null)]
    [TestCase("1.5.0", "1.25", "Warning: Karpenter 1.5.0 supports Kubernetes from 1.26 on")]
    [TestCase("latest", "1.37", null)]
    public void AVersionIsHeldAgainstTheClusters(string karpenter, string kubernetes, string? finding)
    {
        var findings = KarpenterCompatibility.Check(karpenter, kubernetes).Select(f => $"{f.Severity}: {f.Message}").ToList();
        Assert.That(findings, finding is null ? Is.Empty : Has.One.StartsWith(finding));
    }

    [Test]
    public void TheNewestIsMeantWhereNoneIsGiven()
    {
        Assert.That(KarpenterCompatibility.Check(default, "1.37"), Is.Empty);
        Assert.That(KarpenterCompatibility.Check(default, "1.38").Select(f => f.Severity), Is.EqualTo(new[] { Severity.Warning }));
        Assert.That(KarpenterCompatibility.Check("1.14.1", Input<string>.Unknown()), Is.Empty);
    }

    [Test]
    public void TheTableRises()
    {
        var rows = KarpenterCompatibilityTable.Rows;
        Assert.That(rows.Select(r => r.Since), Is.Ordered);
        Assert.That(rows.Select(r => r.Newest), Is.Ordered);
        Assert.That(rows.Select(r => r.Oldest), Is.Ordered);
        Assert.That(rows[^1].Newest, Is.EqualTo(new KubernetesVersion(1, 37)));
    }
}
