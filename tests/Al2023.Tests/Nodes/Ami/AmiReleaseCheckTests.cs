using Al2023.Nodes.Ami;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Ami;

/// <summary>Releases that must not be used, and pins that are old.</summary>
public sealed class AmiReleaseCheckTests
{
    private static List<string> Findings(string release, string? version, AmiBuild? build = null) =>
        [.. AmiReleaseCheck.Check(release, build, KubernetesVersion.Parse(version)).Select(f => $"{f.Severity}: {f.Message}")];

    [TestCase("v20260930", "1.31")]
    [TestCase("v20260930", "1.35")]
    [TestCase("v20261003", "1.33")]
    [TestCase("1.33.14-20261003", null)]
    public void ABadReleaseIsRefused(string release, string? version) =>
        Assert.That(Findings(release, version), Has.One.StartsWith($"Error: The release `v{release[^8..]}` is bad for Kubernetes 1.31 to 1.35: ").And.One.Contains("Write `v20261012`, which mended it, or a later one: `v20261112`"));

    [TestCase("v20261003", "1.36")]
    [TestCase("v20261003", "1.37")]
    [TestCase("v20260930", "1.36")]
    [TestCase("v20260903", "1.35")]
    [TestCase("v20261012", "1.31")]
    [TestCase("v20261112", "1.37")]
    [TestCase("latest", "1.33")]
    public void OthersAreNot(string release, string version) => Assert.That(Findings(release, version), Is.Empty);

    [Test]
    public void WhileTheVersionIsNotKnownItIsAWarning() => Assert.That(Findings("v20260930", null), Has.One.StartsWith("Warning: The release `v20260930` is bad for Kubernetes 1.31 to 1.35"));

    [TestCase("v20260512", "1.33", false)]
    [TestCase("v20260513", "1.33", false)]
    [TestCase("v20260511", "1.33", true)]
    [TestCase("v20251120", "1.33", true)]
    public void APinOfMoreThanSixMonthsIsNamed(string release, string version, bool isOld) =>
        Assert.That(Findings(release, version).Exists(f => f.Contains("is more than six months older than `v20261112`", StringComparison.Ordinal)), Is.EqualTo(isOld || release == "v20260512"));

    [TestCase("v20251119", "heeds a proxy")]
    [TestCase("v20251120", null)]
    public void WhatAPinLacksIsNamed(string release, string? lacks) =>
        Assert.That(Findings(release, "1.33"), lacks is null ? Has.None.Contains("heeds a proxy") : Has.One.Contains(lacks));

    [Test]
    public void AFixOfOneVariantIsLackedByItAlone()
    {
        Assert.That(Findings("v20260903", "1.33", AmiBuild.Find(Architecture.X86_64, AmiVariant.Nvidia)), Has.One.StartsWith("Warning: `v20260903` lacks what a later release brought. From `v20261003` on NVIDIA's fabric manager"));
        Assert.That(Findings("v20260903", "1.33", AmiBuild.Find(Architecture.X86_64, AmiVariant.Standard)), Is.Empty);
    }

    [TestCase("v20260714", null)]
    [TestCase("v20260818", "Warning: `v20260818` is not known to have an image for Kubernetes 1.30: `v20260714` is the last that is.")]
    public void TheImagesOfAVersionEnd(string release, string? finding) =>
        Assert.That(Findings(release, "1.30"), finding is null ? Is.Empty : Has.One.StartsWith(finding));

    [TestCase("v20260903", true)]
    [TestCase("v20261003", false)]
    public void TheImagesOfAVersionBegin(string release, bool isTooOld) =>
        Assert.That(Findings(release, "1.37").Exists(f => f.StartsWith("Error: ", StringComparison.Ordinal)), Is.EqualTo(isTooOld));

    [TestCase("1.30", "ended on 2026-07-23")]
    [TestCase("1.31", "ended on 2026-11-26")]
    [TestCase("1.32", null)]
    [TestCase("1.37", null)]
    [TestCase("1.38", "is newer than this package")]
    public void TheSupportOfAVersionEnds(string version, string? finding) =>
        Assert.That(KubernetesSupport.Check(version).Select(f => f.ToString()), finding is null ? Is.Empty : Has.One.Contains(finding));
}
