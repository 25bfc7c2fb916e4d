using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Kubernetes;

public sealed class KubernetesVersionTests
{
    [TestCase("1.33", 1, 33)]
    [TestCase("1.9", 1, 9)]
    public void ReadsAMinorVersion(string text, int major, int minor) =>
        Assert.That(KubernetesVersion.Parse(text), Is.EqualTo(new KubernetesVersion(major, minor)));

    [TestCase("")]
    [TestCase("1")]
    [TestCase("1.")]
    [TestCase("v1.33")]
    [TestCase("1.33.2")]
    [TestCase("1.033")]
    [TestCase("1.-3")]
    [TestCase(" 1.33")]
    [TestCase("1.99999999999")]
    [TestCase(null)]
    public void ReadsNothingElse(string? text) => Assert.That(KubernetesVersion.Parse(text), Is.Null);

    [Test]
    public void ComparesNumbersNotText()
    {
        Assert.That(new KubernetesVersion(1, 9) < new KubernetesVersion(1, 30));
        Assert.That(new KubernetesVersion(2, 0) >= new KubernetesVersion(1, 30));
        Assert.That(new KubernetesVersion(1, 30).ToString(), Is.EqualTo("1.30"));
    }

    [TestCase("1.33", null)]
    [TestCase("1.3", "an unquoted `1.30` arrives as the number `1.3`")]
    [TestCase("1.22", "runs Kubernetes 1.23 and newer")]
    [TestCase("2.1", "no Kubernetes version that EKS knows")]
    [TestCase("v1.33", "Write major and minor alone")]
    public void ChecksWhatAUserWrote(string text, string? message)
    {
        var findings = KubernetesVersionCheck.Check(text).Select(f => f.ToString()).ToList();
        Assert.That(findings, message is null ? Is.Empty : Has.One.Contains(message));
    }
}
