using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Al2023.Nodes.UserData;

namespace Al2023.Tests.Nodes.UserData;

/// <summary>No document crashes or holds up the reader.</summary>
[NonParallelizable]
public sealed class ReaderFuzzTests
{
    private const int Tries = 3;
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(100);

    private static readonly string[] _pieces =
    [
        "\n", "\r\n", "\t", " ", "--B\n", "--B--\n", "---\n", "...\n", ": ", "- ", "{", "}", "[", "]", "&a ", "*a", "<<: ", "|\n", ">-\n", "\"", "'", "!!int ",
        "#!", "Content-Type: ", "boundary=", "application/node.eks.aws", "\0", "é", "\u2028", "%YAML 1.1\n", "=20", "1e999", "0x", "~", "null",
    ];

    private static IEnumerable<TestCaseData> Hostile()
    {
        const string Head = "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n";
        const int Large = 1_000_000;
        yield return Case("brackets", new string('[', Large));
        yield return Case("braces", new string('{', 100_000));
        yield return Case("dashes", string.Concat(Enumerable.Repeat("- ", 100_000)));
        yield return Case("one-line", Head + new string('a', 200_000));
        yield return Case("keys", Head + string.Concat(Enumerable.Range(0, 15_000).Select(i => $"  k{i}: v\n")));
        yield return Case("same-key", Head + string.Concat(Enumerable.Repeat("  k: v\n", 15_000)));
        yield return Case("json", "{" + string.Concat(Enumerable.Range(0, 15_000).Select(i => $"\"k{i}\":1,")) + "\"k\":1}");
        yield return Case("laughs", "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat("bcdefghij".Select((c, i) => $"{c}: &{c} [{string.Join(',', Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n")));
        yield return Case("headers", string.Concat(Enumerable.Repeat("X: y\n", 40_000)));
        yield return Case("boundaries", "Content-Type: multipart/mixed; boundary=B\nMIME-Version: 1.0\n\n" + string.Concat(Enumerable.Repeat("--B\n\n", 40_000)));
        yield return Case("nested", string.Concat(Enumerable.Range(0, 3_000).Select(i => $"Content-Type: multipart/mixed; boundary=B{i}\nMIME-Version: 1.0\n\n--B{i}\n")));
        yield return Case("quoted", Head + "  a: \"" + new string('\n', 200_000) + "\"");
        yield return Case("digits", Head + "  a: " + new string('9', 200_000));
        yield return Case("continuations", "MIME-Version: 1.0\n" + string.Concat(Enumerable.Repeat(" a\n", 20_000)));
        foreach (var unit in new[] { " a\n", "a: b\n", "--B\n\n", "x;", "- ", "#!/bin/bash\n", "$(", "[a]\n", "while ", "systemctl --systemctl ", "systemctl --no-pager/systemctl status --x ", "kubectl  " })
            yield return Packed($"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n{unit}--B\nContent-Type: text/x-shellscript\n\n", unit, 120_000);
        yield return Case("parameters", "MIME-Version: 1.0\nContent-Type: multipart/mixed;\n" + string.Concat(Enumerable.Repeat(" x=y;\n", 9_000)) + " boundary=B\n\n--B--\n");
        yield return Case("unknown-kubelet-fields", Head + "  kubelet:\n    config:\n" + string.Concat(Enumerable.Range(0, 1_500).Select(i => $"      maxPodz{i}: 1\n")));
        yield return Case("unknown-flags", Gzipped(Head + "  kubelet:\n    flags:\n" + string.Concat(Enumerable.Range(0, 1_500).Select(i => $"    - --max-podz{i}=1\n"))));
        yield return Case("unknown-gates", Head + "  kubelet:\n    config:\n      featureGates:\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"        NodeSwapp{i}: true\n")));
        yield return Case("flags", Gzipped(Head + "  kubelet:\n    flags:\n" + string.Concat(Enumerable.Repeat("    - --v=2\n", 3_000))));
        yield return Case("words-of-a-flag", Gzipped(Head + "  kubelet:\n    flags: [\"" + string.Concat(Enumerable.Repeat("--v=2 ", 5_000)) + "\"]\n"));
        yield return Case("labels", Gzipped(Head + "  kubelet:\n    flags: [\"--node-labels=" + string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"k{i}=v")) + "\"]\n"));
        yield return Case("sum", Gzipped(Head + "  kubelet:\n    maxPodsExpression: " + string.Concat(Enumerable.Repeat("1+", 15_000)) + "1\n"));
        yield return Case("gzip-members", [.. Enumerable.Repeat(Gzipped("a"), 500).SelectMany(b => b)]);
        foreach (var toml in new[] { "x = " + new string('[', 60_000), "x = " + new string('[', 20_000) + new string(']', 20_000), "[" + string.Concat(Enumerable.Repeat("a.", 30_000)) + "b]", string.Concat(Enumerable.Repeat("a.", 60_000)) + "b = 1" })
            yield return Case($"toml-{toml[..4]}-{toml.Length}", Gzipped(Head + $"  containerd:\n    config: '{toml}'\n"));
        yield return Case("toml-parts", Gzipped("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n" + string.Concat(Enumerable.Range(0, 200).Select(i =>
            $"--B\nContent-Type: application/node.eks.aws\n\n{Head}  containerd: {{config: 'a{i} = 1'}}\n")) + "--B--\n"));
        yield return Packed(Head, "  k: [v]\n", 240_000);
        yield return Packed("{", "\"a\":1,", 240_000);
        yield return Packed("", "a: b\n", 1_000_000);
        yield return Case("megabyte", string.Concat(Enumerable.Repeat("a: b\n", Large / 5)));
    }

    [TestCaseSource(nameof(Hostile))]
    public void IsAnsweredInTime(byte[] document)
    {
        var fastest = Enumerable.Range(0, Tries).Min(_ => Time(document));
        Assert.That(fastest, Is.LessThan(_limit));
    }

    [Test]
    public void WhatIsNotJudgedOfALongScriptIsSaid()
    {
        var document = Encoding.UTF8.GetBytes("#!/bin/bash\n" + string.Concat(Enumerable.Repeat("true\n", 8_000)));
        var findings = UserDataCheck.Check(document).Issues;
        Assert.That(findings.Select(f => f.Message.ToString()), Has.Some.Contains("only the first 32768 are judged"));
    }

    [Test]
    public void MutatedDocumentsAreAnswered()
    {
        var random = new Random(2023);
        var documents = Golden.Cases("check").Select(c => File.ReadAllText(Path.Combine((string)c.Arguments[0]!, "document.txt"))).ToList();
        Time(Encoding.UTF8.GetBytes(documents[0]));
        for (var i = 0; i < 2_000; i++)
        {
            var document = Encoding.UTF8.GetBytes(Mutated(documents[random.Next(documents.Count)], random));
            if (Time(document) > _limit)
                Assert.That(Time(document), Is.LessThan(_limit), Encoding.UTF8.GetString(document));
        }
    }

    [Test]
    public void RandomBytesAreAnswered()
    {
        var random = new Random(2023);
        for (var i = 0; i < 200; i++)
        {
            var document = new byte[random.Next(1, i < 5 ? 1_000_000 : 2_000)];
            random.NextBytes(document);
            if (i % 3 == 0 && document.Length > 3)
                (document[0], document[1], document[2]) = (0x1f, 0x8b, 8);
            Assert.That(UserDataCheck.Check(document).Valid, Is.False);
        }
    }

    private static string Mutated(string text, Random random)
    {
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(3) == 0 && text.Length > 0
                ? text.Remove(Math.Min(at, text.Length - 1), 1)
                : text.Insert(at, _pieces[random.Next(_pieces.Length)]);
        }
        return text;
    }

    private static TimeSpan Time(byte[] document)
    {
        // The processor's time, which a busy machine does not stretch.
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        UserDataCheck.Check(document);
        process.Refresh();
        return process.TotalProcessorTime - before;
    }

    /// <summary>A document that compression makes small and that holds a unit many times.</summary>
    private static TestCaseData Packed(string head, string unit, int length)
    {
        return Case($"packed {length} {unit.Trim()}", Gzipped(head + string.Concat(Enumerable.Repeat(unit, length / unit.Length))));
    }

    private static byte[] Gzipped(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static TestCaseData Case(string name, string document) => Case(name, Encoding.UTF8.GetBytes(document));

    private static TestCaseData Case(string name, byte[] document) => new TestCaseData(document).SetArgDisplayNames(name);
}
