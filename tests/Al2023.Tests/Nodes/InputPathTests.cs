using Al2023.Nodes.Findings;

namespace Al2023.Tests.Nodes;

public sealed class InputPathTests
{
    [TestCase("cpu")]
    [TestCase("example.com/a")]
    [TestCase("]cpu")]
    [TestCase("a\"]b")]
    [TestCase("\"")]
    [TestCase("[0]")]
    [TestCase("")]
    public void AKeyIsReadAsItWasWritten(string key) =>
        Assert.That(InputPath.Keys(InputPath.Key("spec.kubelet", key) + ".value"), Is.EqualTo(new[] { "spec", "kubelet", key, "value" }));

    [Test]
    public void KeysEndAtAList() => Assert.That(InputPath.Keys("spec.taints[0].key"), Is.EqualTo(new[] { "spec", "taints" }));

    [Test]
    public void AKeyThatNeverEndsIsTheRest() => Assert.That(InputPath.Keys("a[\"b.c"), Is.EqualTo(new[] { "a", "b.c" }));
}
