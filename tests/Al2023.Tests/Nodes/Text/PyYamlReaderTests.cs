using Al2023.Nodes.Text;

namespace Al2023.Tests.Nodes.Text;

/// <summary>Where PyYAML differs from nodeadm's reader, or fails on what looks like YAML.</summary>
public sealed class PyYamlReaderTests
{
    [TestCase("a: b")]
    [TestCase("a: |\n  \tb\n")]
    [TestCase("a: \"\\/\"")]
    [TestCase("%YAML 1.2\n---\na: b")]
    [TestCase("%SOME directive\n---\na: b")]
    [TestCase("\uFEFFa: b\nc: d")]
    [TestCase("a: &x [*x]")]
    [TestCase("~: b")]
    [TestCase("a: 1:30")]
    [TestCase("a: 2024-02-29")]
    [TestCase("=: b")]
    [TestCase("a: \"\\ud800\"")]
    [TestCase("a: 😀")]
    [TestCase("a: ! 5")]
    public void Reads(string text) => Assert.That(PyYamlReader.Read(text).Error, Is.Null);

    [TestCase("a:\tb", 1)]
    [TestCase("a: b\t# c", 1)]
    [TestCase("a: [b,\tc]", 1)]
    [TestCase("a: [b", 2)]
    [TestCase("a: !Ref b", 1)]
    [TestCase("x: 1\na: !!int b", 2)]
    [TestCase("a: =", 1)]
    [TestCase("a: <<", 1)]
    [TestCase("a: 2024-13-01", 1)]
    [TestCase("a: 2023-02-29", 1)]
    [TestCase("a: 0x_", 1)]
    [TestCase("a: b\n---\nc: d", 2)]
    [TestCase("? [a]\n: b", 1)]
    [TestCase("a: &x b\nc: &x d", 2)]
    [TestCase("a: *b", 1)]
    [TestCase("a: 'it''s' no", 1)]
    [TestCase("a: |#\n  b", 1)]
    [TestCase("a: \"\\'\"", 1)]
    [TestCase("a: b\n\u0001", 2)]
    [TestCase("a: !!map [b]", 1)]
    [TestCase("a: !!binary aGFsbG8", 1)]
    public void Fails(string text, int line) => Assert.That(PyYamlReader.Read(text).Error?.Line, Is.EqualTo(line));

    [TestCase("yes", true)]
    [TestCase("y", "y")]
    [TestCase("0644", 420L)]
    [TestCase("0o7", "0o7")]
    [TestCase("1_000", 1000L)]
    [TestCase("1e3", "1e3")]
    [TestCase("", null)]
    public void GivesTypes(string text, object? value) => Assert.That(((DataNodeMap)PyYamlReader.Read($"a: {text}").Root!).Find("a")!.ToPlain(), Is.EqualTo(value));
}
