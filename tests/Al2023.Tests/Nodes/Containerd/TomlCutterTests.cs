using Al2023.Nodes.Containerd;

namespace Al2023.Tests.Nodes.Containerd;

public sealed class TomlCutterTests
{
    private static string Without(string text, params string[] keys) => TomlCutter.Without(text, [.. keys.Select(k => k.Split('/'))]);

    [TestCase("a = 1\n[b]\nc = 2\n\n[d]\ne = 3\n", "b", "a = 1\n[d]\ne = 3\n")]
    [TestCase("[b] # kept\nc = 2\n# kept too\nd = [\n  1,\n]\n", "b/c", "[b] # kept\n# kept too\nd = [\n  1,\n]\n")]
    [TestCase("[b]\nc = [\n  1, # one\n]\nd = 1", "b/c", "[b]\nd = 1")]
    [TestCase("[b.'x.y'.c]\nd = 1\n[b.z]\n", "b/x.y", "[b.z]\n")]
    [TestCase("b.c.d = 1\nb.e = 2\n", "b/c", "b.e = 2\n")]
    [TestCase("[[b]]\nc = 1\n[[b]]\nc = 2\n[d]\n", "b", "[d]\n")]
    [TestCase("a = \"\"\"\n[b]\n\"\"\"\n[b]\nc = 1\n", "b", "a = \"\"\"\n[b]\n\"\"\"\n")]
    public void LeavesTheRestAsItIs(string text, string key, string expected) => Assert.That(Without(text, key), Is.EqualTo(expected));

    [Test]
    public void WritesAnewWhatAnInlineTableHolds() =>
        Assert.That(Without("# comment\na = {b = 1, c = 2}\n", "a/b"), Is.EqualTo("[a]\nc = 2\n"));
}
