using System.Diagnostics;
using System.Globalization;
using System.Text;
using Al2023.Components;
using Al2023.Nodes.Al2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Nodes.UserData;

/// <summary>
/// Mutated documents, scripts and inputs, a few thousand by a fixed seed: nothing crashes, hangs, or differs from one time to the next. FUZZ_DOCUMENTS sets
/// how many in all, half of them documents and a sixth of each other kind; FUZZ_SEED another seed.
/// </summary>
[NonParallelizable]
public sealed class FuzzingTests
{
    private const int Usual = 6_000;
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(1);

    private static int Documents => Number("FUZZ_DOCUMENTS", Usual) / 2;

    private static int OfEachOtherKind => Documents / 3;

    private static int Seed => Number("FUZZ_SEED", 2023);

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    [Test]
    public void EveryDocumentIsJudgedAlike() => Run(Mutation.Seeds("check", "document.txt"), Documents, (document, random) =>
    {
        var merger = (UserDataMerger)random.Next(3);
        var report = UserDataCheck.Check(document, merger);
        if (random.Next(16) == 0)
            Assert.That(UserDataCheck.Check(document, merger).Issues, Is.EqualTo(report.Issues));
    });

    [Test]
    public void EveryScriptIsConvertedAlikeAndNotInSilence() => Run(Mutation.Seeds("convert", "al2.txt"), OfEachOtherKind, (document, random) =>
    {
        var text = UserDataBytes.ToText(document);
        var conversion = Al2Converter.Convert(text);
        if (random.Next(16) == 0)
            Assert.That(Al2Converter.Convert(text).Issues, Is.EqualTo(conversion.Issues));
        var saysSomething = conversion.Issues.Count > 0 || conversion.BootstrapScripts.Count > 0 || conversion.ClusterName is not null || conversion.UserData is not null;
        Assert.That(saysSomething || !DoesSomething(text), "nothing came of it, and nothing was said");
    });

    [Test]
    public void WhatIsRenderedIsReadAsItWasWritten() => Run(Mutation.Seeds("convert", "al2.txt"), OfEachOtherKind, (script, random) =>
    {
        var content = Content("#!/bin/bash\n" + Encoding.UTF8.GetString(script), random);
        var rendered = UserDataRenderer.Render(content);
        var report = UserDataCheck.Check(Convert.FromBase64String(rendered.Base64));
        Assert.That(report.NodeConfigYaml, Is.EqualTo(rendered.NodeConfigYaml));
        Assert.That(report.Issues.Where(i => i.Severity is Severity.Error && i.Path.StartsWith("part[0]", StringComparison.Ordinal)), Is.Empty);
        Assert.That(UserDataRenderer.Render(content).Base64, Is.EqualTo(rendered.Base64));
    });

    [Test]
    public void EveryInputIsTakenOrRefused()
    {
        var seeds = Golden.Cases("render").Select(c => File.ReadAllBytes(Path.Combine((string)c.Arguments[0]!, "inputs.yaml"))).ToList();
        Run(seeds, OfEachOtherKind, (inputs, _) =>
        {
            var text = TextBytes.Decode(inputs);
            if (text is null || YamlReader.ReadInputs(text).Root?.ToPlain() is not IReadOnlyDictionary<string, object?> plain)
                return;
            try
            {
                Package.Provider.Invoke!(new InvokeRequest("al2023:index:renderUserData", (PropertyValue.Map)PropertyValue.Of(plain), Preview: false), CancellationToken.None).GetAwaiter().GetResult();
            }
            catch (InputErrorsException refused)
            {
                Assert.That(refused.Errors, Is.Not.Empty);
            }
        });
    }

    private static void Run(IReadOnlyList<byte[]> seeds, int count, Action<byte[], Random> judge)
    {
        for (var i = 0; i < count; i++)
        {
            // Each document has a seed of its own, so that one that fails is made again by itself.
            var random = new Random(unchecked((Seed * 7_919) + i));
            var document = Mutation.Of(seeds[random.Next(seeds.Count)], random);
            var started = Stopwatch.GetTimestamp();
            try
            {
                judge(document, random);
            }
            catch (Exception e) when (e is not SuccessException)
            {
                Assert.Fail($"Document {i} of seed {Seed}, in base64:\n{Convert.ToBase64String(document)}\n{e}");
            }
            // A busy machine may hold up anything once.
            if (Stopwatch.GetElapsedTime(started) > _limit && Again(judge, document, i) > _limit)
                Assert.Fail($"Document {i} of seed {Seed} takes more than a second, in base64:\n{Convert.ToBase64String(document)}");
        }
        TestContext.Out.WriteLine($"{count} documents of seed {Seed}");
    }

    private static TimeSpan Again(Action<byte[], Random> judge, byte[] document, int seed)
    {
        var before = Environment.CpuUsage.TotalTime;
        judge(document, new Random(seed));
        return Environment.CpuUsage.TotalTime - before;
    }

    private static bool DoesSomething(string text) =>
        (text.StartsWith("#!", StringComparison.Ordinal) || text.Contains("\n#!", StringComparison.Ordinal))
        && text.Split('\n').Select(l => l.Trim()).Any(l => l.Length > 0 && char.IsAsciiLetter(l[0]) && l.Split(' ')[0] is not ("set" or "true" or [.., ':']) && l.Contains(' ', StringComparison.Ordinal));

    private static UserDataContent Content(string script, Random random) => new()
    {
        ClusterName = "orchard",
        Cluster = new() { ApiServerEndpoint = "https://orchard.example", CertificateAuthority = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==", ServiceCidr = "10.100.0.0/16" },
        Labels = Enumerable.Range(0, random.Next(3)).ToDictionary(i => $"example.com/l{i}", i => $"v{random.Next(9)}"),
        MaxPods = random.Next(2) == 0 ? random.Next(1, 250) : null,
        Scripts = [script],
    };
}

/// <summary>Changes documents as bad editors, templates and hands do.</summary>
internal static class Mutation
{
    private static readonly string[] _pieces =
    [
        "\n", "\r\n", "\r", "\t", " ", "--B\n", "--B--\n", "--BOUNDARY\n", "---\n", "...\n", ": ", "- ", "{", "}", "[", "]", "&a ", "*a", "<<: ", "|\n", ">-\n", "\"", "'", "!!int ", "!Ref ", "!x!y ",
        "#!", "#cloud-config\n", " #", "Content-Type: ", "Content-Transfer-Encoding: base64\n", "boundary=", "application/node.eks.aws", "text/cloud-config", "\0", "é", "\u2028", "\u0085", "\uFEFF", "\n\uFEFF",
        "%YAML 1.1\n", "=20", "1e999", "0x", "~", "null", "2001-13-45", "yes", ";", ",", "? ", "\\", "%", "@", "`", "$(", "${", ")", "<<EOF\n", "EOF\n", "--kubelet-extra-args ", "--node-labels=a=b,", "--v 4", "-v=2",
        "maxPods: -1\n", "[plugins]\n", "key = value\n", "[[", "]]", "9007199254740993", ".inf", "😀", "(", "|", "&&", "export A=b\n", "\v", "\u007f", "kind: NodeConfig\n", "spec:\n",
    ];

    /// <summary>The documents of a golden area.</summary>
    public static List<byte[]> Seeds(string area, string file) =>
        [.. Golden.Cases(area).Select(c => Path.Combine((string)c.Arguments[0]!, file)).Where(File.Exists).Select(File.ReadAllBytes).Where(b => b.Length < 8_000)];

    /// <summary>A document with one to four changes: bytes and pieces taken out and put in, lines doubled, moved and lost, the end cut off.</summary>
    public static byte[] Of(byte[] document, Random random)
    {
        var bytes = document.ToList();
        for (var i = random.Next(1, 5); i > 0; i--)
            Change(bytes, random);
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var (start, end) = Line(bytes, at);
        switch (random.Next(10))
        {
            case 0 when bytes.Count > 0:
                bytes.RemoveAt(Math.Min(at, bytes.Count - 1));
                break;
            case 1 when bytes.Count > 0:
                bytes[Math.Min(at, bytes.Count - 1)] = (byte)random.Next(256);
                break;
            case 2:
                bytes.InsertRange(start, bytes.GetRange(start, end - start));
                break;
            case 3:
                bytes.RemoveRange(start, end - start);
                break;
            case 4:
                bytes.InsertRange(Line(bytes, random.Next(bytes.Count + 1)).Start, bytes.GetRange(start, end - start));
                break;
            case 5 when random.Next(5) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                bytes.InsertRange(start, Piece(random));
                break;
            default:
                bytes.InsertRange(at, Piece(random));
                break;
        }
    }

    private static byte[] Piece(Random random) => Encoding.UTF8.GetBytes(_pieces[random.Next(_pieces.Length)]);

    private static (int Start, int End) Line(List<byte> bytes, int at)
    {
        var start = at == 0 ? 0 : bytes.LastIndexOf((byte)'\n', at - 1) + 1;
        var end = bytes.IndexOf((byte)'\n', at);
        return (start, end < 0 ? bytes.Count : end + 1);
    }
}
