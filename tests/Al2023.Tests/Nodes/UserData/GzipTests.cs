using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Al2023.Nodes.UserData;
using Al2023.Nodes.UserData.Mime;
using FsCheck;
using FsCheck.Fluent;

namespace Al2023.Tests.Nodes.UserData;

/// <summary>Compressed user data: the same bytes everywhere, for any decompressor, and no more of them than .NET's own makes.</summary>
public sealed class GzipTests
{
    [Test]
    public void TheBytesArePinned()
    {
        var document = File.ReadAllBytes(Repository.Path("tests", "golden", "gzip", "document.txt"));
        var lines = Convert.ToBase64String(Gzip.Compress(document), Base64FormattingOptions.InsertLineBreaks);
        Golden.Check("gzip/compressed.txt", lines.Replace("\r\n", "\n", StringComparison.Ordinal) + "\n");
    }

    [Test]
    public void WhatIsCompressedIsRead() => Prop.ForAll(Bytes().ToArbitrary(), bytes => Decompressed(Gzip.Compress(bytes)).SequenceEqual(bytes) && Gzip.Decompress(Gzip.Compress(bytes))!.SequenceEqual(bytes))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void ItIsNoLargerThanOfNetsOwn()
    {
        foreach (var text in new[] { Document(), Scripts(30_000), Scripts(100_000), Convert.ToBase64String(Random(9_000)) })
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            using var theirs = new MemoryStream();
            using (var gzip = new GZipStream(theirs, CompressionLevel.SmallestSize, leaveOpen: true))
                gzip.Write(bytes);
            Assert.That(Gzip.Compress(bytes), Has.Length.LessThanOrEqualTo(theirs.Length));
        }
    }

    [Test]
    public void DecompressesInPython()
    {
        var bytes = Encoding.UTF8.GetBytes(Scripts(20_000));
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, Gzip.Compress(bytes));
            System.Diagnostics.Process? python;
            try
            {
                python = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("python3", ["-c", "import gzip,sys,hashlib; print(hashlib.sha256(gzip.open(sys.argv[1]).read()).hexdigest())", file]) { RedirectStandardOutput = true });
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Assert.Ignore("skipped: python3 is not on this machine");
                return;
            }
            Assert.That(python!.StandardOutput.ReadToEnd().Trim(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Document() => UserDataRenderer.Render(new UserDataContent
    {
        ClusterName = "orchard",
        Cluster = new() { ApiServerEndpoint = "https://orchard.example", CertificateAuthority = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==", ServiceCidr = "10.100.0.0/16" },
        Scripts = [Scripts(20_000)],
    }).Document;

    private static string Scripts(int length)
    {
        var (text, random) = (new StringBuilder("#!/bin/bash\n"), new Random(7));
        string[] words = ["install", "kernel", "/etc/sysctl.d", "apple", "pear", "plum", "systemctl", "enable", "--now", "fstrim.timer", "echo", "${HOME}", "| tee", "# why"];
        while (text.Length < length)
            text.Append(words[random.Next(words.Length)]).Append(random.Next(6) == 0 ? "\n" : " ").Append(random.Next(9) == 0 ? random.Next(100_000) : null);
        return text.ToString();
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Decompressed(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var all = new MemoryStream();
        gzip.CopyTo(all);
        return all.ToArray();
    }

    /// <summary>Runs, texts and noise.</summary>
    private static Gen<byte[]> Bytes() =>
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(0, 3_000)
        from letters in Gen.Elements(1, 2, 5, 256)
        select Made(new Random(seed), length, letters);

    private static byte[] Made(Random random, int length, int letters)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = i > 20 && random.Next(3) > 0 ? bytes[i - random.Next(1, 20)] : (byte)random.Next(letters);
        return bytes;
    }
}
