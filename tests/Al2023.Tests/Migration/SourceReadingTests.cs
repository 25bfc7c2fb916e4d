using System.Text;
using Al2023.Migration;
using Al2023.Migration.Reading;

namespace Al2023.Tests.Migration;

/// <summary>What files come as: encodings, several documents, cut off, hostile. Either all is read, or an error names the file.</summary>
public sealed class SourceReadingTests
{
    private const string Group = """{"nodegroup": {"nodegroupName": "web", "clusterName": "prod", "status": "ACTIVE", "amiType": "AL2_x86_64", "subnets": ["subnet-1"], "instanceTypes": ["m5.large"], "nodeRole": "arn:aws:iam::123456789012:role/n"}}""";

    private static string Run(byte[] bytes, string name = "answer.json") => Migrator.Run([new(name, bytes)]).Json;

    private static string Run(string text, string name = "answer.json") => Run(Encoding.UTF8.GetBytes(text), name);

    private static string Error(string text, string name = "answer.json") => Assert.Throws<SourceException>(() => Run(text, name))!.Message;

    [Test]
    public void EncodingsReadAlike()
    {
        var expected = Run(Group);
        var crlf = Group.Replace(", ", ",\r\n", StringComparison.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(Run([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Group)]), Is.EqualTo(expected));
            Assert.That(Run([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(crlf)]), Is.EqualTo(expected));
            Assert.That(Run(Encoding.Unicode.GetBytes(Group)), Is.EqualTo(expected), "UTF-16 without a mark");
            Assert.That(Run([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Group)]), Is.EqualTo(expected));
            Assert.That(Run($"[{Group}]"), Is.EqualTo(expected), "jq -s");
            Assert.That(Run($"[[{Group}]]"), Is.EqualTo(expected), "jq -s of lists");
        });
    }

    [Test]
    public void SeveralDocumentsAreRead()
    {
        var other = Group.Replace("web", "api", StringComparison.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(Run(Group + "\n" + other), Does.Contain("\"source\": \"web\"").And.Contain("\"source\": \"api\""));
            Assert.That(Run($"---\n{Group}\n---\n{other}\n", "a.yaml"), Does.Contain("\"source\": \"web\"").And.Contain("\"source\": \"api\""));
        });
    }

    [Test]
    public void YamlOfTheCliIsRead() => Assert.That(Run("""
        nodegroup:
          amiType: AL2_ARM_64
          clusterName: prod
          diskSize: 30
          instanceTypes:
          - m6g.large
          labels: &l
            tier: web
          nodegroupName: web
          status: ACTIVE
          subnets:
          - subnet-1
        """, "a"), Does.Contain("\"size\": 30").And.Contain("\"tier\": \"web\""));

    [TestCase("{\"nodegroup\": {\"nodegroupName\": \"w", "line 1, column", TestName = "cut off JSON")]
    [TestCase("nodegroup:\n  labels: {a: b\n", "line", TestName = "cut off YAML")]
    [TestCase("", "it is empty", TestName = "an empty file")]
    [TestCase("  \n", "it is empty", TestName = "a blank file")]
    [TestCase("Unable to locate credentials", "holds no JSON or YAML", TestName = "an error of the CLI")]
    [TestCase("{\"a\": \"\\ud800\"}", "no Unicode", TestName = "half a character")]
    [TestCase("{\"Reservations\": []}", "nothing in it is known here", TestName = "another answer")]
    [TestCase("a: *b\n", "anchor", TestName = "an alias without its anchor")]
    public void WhatCannotBeReadIsAnError(string text, string says) => Assert.That(Error(text), Does.Contain("answer.json").And.Contain(says));

    [Test]
    public void OneDamagedFileLeavesNothing() =>
        Assert.That(Assert.Throws<SourceException>(() => Migrator.Run([new("good.json", Encoding.UTF8.GetBytes(Group)), new("bad.json", "{"u8.ToArray())]))!.Message, Does.Contain("bad.json"));

    [Test]
    public void BytesThatAreNoTextAreAnError() =>
        Assert.That(Assert.Throws<SourceException>(() => Run([0x80, 0x81, 0xfe]))!.Message, Does.Contain("UTF-8 or UTF-16"));

    /// <summary>Nine levels of nine aliases each unfold to a billion.</summary>
    [Test, CancelAfter(10_000)]
    public void ABombIsRefused()
    {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 9; i++)
            bomb.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        Assert.That(Error(bomb.ToString(), "bomb.yaml"), Does.Contain("bomb.yaml").And.Contain("a million values"));
    }

    [TestCase("[", "]")]
    [TestCase("{\"a\":", "}")]
    [TestCase("- ", "")]
    public void DepthIsRefused(string open, string close) =>
        Assert.That(Error(string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000)), "deep.yaml"), Does.Contain("deep.yaml"));

    [Test]
    public void FilesOfAFolderThatAreNoDataArePassedOver()
    {
        var result = Migrator.Run([new("x/README.md", "# Notes: a\n  b: [c\n"u8.ToArray(), IsNamed: false), new("x/a.json", Encoding.UTF8.GetBytes(Group), IsNamed: false)]);
        Assert.That(result.Json, Does.Contain("x/README.md").And.Contain("\"source\": \"web\""));
    }

    [Test]
    public void ADataFileOfAFolderMustBeWhole() =>
        Assert.That(Assert.Throws<SourceException>(() => Migrator.Run([new("x/a.json", "{"u8.ToArray(), IsNamed: false)]))!.Message, Does.Contain("x/a.json"));

    [Test]
    public void APlanOfTerraformWithoutAStateHasNoGroups() => Assert.That(
        Error("""{"format_version": "1.2", "planned_values": {"root_module": {"resources": [{"address": "aws_eks_node_group.a", "mode": "managed", "type": "aws_eks_node_group", "values": {}}]}}}"""), Does.Contain("prior_state"));

    [Test]
    public void AnOldStateIsAnError() => Assert.That(Error("""{"version": 3, "terraform_version": "0.11.14", "modules": []}"""), Does.Contain("terraform show -json"));
}
