using Al2023.Nodes.Text;
using YamlDotNet.RepresentationModel;

namespace Al2023.Tests.Nodes.Text;

public sealed class CanonicalYamlTests
{
    private static readonly string[] _traps =
    [
        "", "y", "NO", "on", "Off", "true", "FALSE", "null", "~", "1", "-1", "+1", "1.30", "1e3", "0x1F", "0o17", "017", "1_000", "12:30:45",
        "2026-07-14", ".inf", ".NaN", "=", "<<", "- a", "? a", "a: b", "a:", "a #b", "#a", "&a", "*", "*a", "!a", "|", ">", "%a", "@a", "`a", "'a", "\"a\"",
        "{a}", "[a]", "a, b", " a", "a ", "\ta", "10%", "720h", "Never", "karpenter.sh/discovery", "a\nb", "a\nb\n", "a\nb\n\n\n", "\na", " a\nb", "a\n\n b\n",
        "a\r\nb", "a\tb\nc\t\n", "é\nü", "\u2028\n", "\u0085", "\ufeffx", "😀", "😀\n😀", "\\n", "a\\\"b", "\u0001",
    ];

    private static IEnumerable<string> Traps => _traps;

    [TestCaseSource(nameof(Traps))]
    [SetCulture("tr-TR")]
    public void AnyTextIsReadBackAsItWas(string trap)
    {
        var tree = new Dictionary<string, object?>
        {
            ["value"] = trap,
            ["list"] = new List<object?> { trap, new List<object?> { trap }, new Dictionary<string, object?> { ["in"] = trap, ["too"] = trap } },
            ["key"] = new Dictionary<string, object?> { [trap] = "v" },
        };
        var root = (YamlMappingNode)Parse(CanonicalYaml.Write(tree)).Single().RootNode;
        var list = (YamlSequenceNode)root["list"];
        Assert.Multiple(() =>
        {
            Assert.That(((YamlScalarNode)root["value"]).Value, Is.EqualTo(trap));
            Assert.That(((YamlScalarNode)list[0]).Value, Is.EqualTo(trap));
            Assert.That(((YamlScalarNode)list[1][0]).Value, Is.EqualTo(trap));
            Assert.That(((YamlScalarNode)list[2]["too"]).Value, Is.EqualTo(trap));
            Assert.That(((YamlScalarNode)((YamlMappingNode)root["key"]).Children.Single().Key).Value, Is.EqualTo(trap));
        });
    }

    [TestCase("y")]
    [TestCase("1.30")]
    [TestCase("2026-07-14")]
    [TestCase("12:30:45")]
    [TestCase("null")]
    public void WhatLooksLikeAnotherTypeIsQuoted(string trap) =>
        Assert.That(CanonicalYaml.Write(trap), Is.EqualTo($"\"{trap}\"\n"));

    [Test]
    [SetCulture("tr-TR")]
    public void CollectionsAndNumbers()
    {
        var tree = new OrderedDictionary<string, object?>
        {
            ["z"] = 1.0,
            ["a"] = 0.5,
            ["i"] = 1e-7,
            ["n"] = null,
            ["b"] = true,
            ["none"] = new Dictionary<string, object?>(),
            ["nothing"] = new List<object?>(),
            ["sorted"] = new Dictionary<string, object?> { ["b"] = 2L, ["B"] = 1 },
            ["items"] = new List<object?> { new OrderedDictionary<string, object?> { ["x"] = "1", ["y"] = new List<object?> { "p" } }, new List<object?> { 1, 2 } },
            ["text"] = "#!/bin/bash\necho hi\n",
        };
        Assert.That(CanonicalYaml.Write(tree), Is.EqualTo("""
            z: 1
            a: 0.5
            i: 1.0E-07
            "n": null
            b: true
            none: {}
            nothing: []
            sorted:
              B: 1
              b: 2
            items:
            - x: "1"
              "y":
              - p
            - - 1
              - 2
            text: |
              #!/bin/bash
              echo hi

            """));
    }

    [Test]
    public void AStreamSeparatesItsDocuments() =>
        Assert.That(CanonicalYaml.WriteStream(["a", new List<object?> { 1 }]), Is.EqualTo("a\n---\n- 1\n"));

    private static List<YamlDocument> Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return [.. stream.Documents];
    }
}
