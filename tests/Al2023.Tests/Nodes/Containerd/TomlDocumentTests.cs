using Al2023.Nodes.Containerd;

namespace Al2023.Tests.Nodes.Containerd;

public sealed class TomlDocumentTests
{
    [Test]
    [SetCulture("tr-TR")]
    public void TablesMergeAndTheLaterValueWins() =>
        Assert.That(TomlDocument.Merge(
            "oom_score = -5\ndisabled_plugins = ['a', 'b']\n[debug]\nlevel = 'info'\nuid = 7\n[plugins.'x.y'.z]\nratio = 2e-2\n",
            "oom_score = 0\ndisabled_plugins = ['c']\n[debug]\nlevel = \"de\\\"bug\\n\"\n[plugins.'x.y'.z]\nwhole = 1.0\nwhen = 2026-07-01\n"),
            Is.EqualTo("""
                disabled_plugins = ["c"]
                oom_score = 0

                [debug]
                level = "de\"bug\n"
                uid = 7

                [plugins."x.y".z]
                ratio = 0.02
                when = 2026-07-01
                whole = 1.0

                """));

    [TestCase("a = 1\nb = [1, [2, 3], {x = 'y'}]\n")]
    [TestCase("[[mirrors]]\nname = 'a'\nhosts = ['x']\n[[mirrors]]\nname = 'b'\n")]
    [TestCase("[empty]\n")]
    [TestCase("a.b.c = true\na.d = -0.5\n'quoted key' = '\\'\n\"ünïcode\" = \"\\u00e9\\u0001\"\n")]
    [TestCase("big = 9223372036854775807\nnot = nan\nmore = inf\ntext = '''\nfirst\nsecond'''\n")]
    public void WhatIsWrittenReadsTheSame(string toml)
    {
        var once = TomlDocument.Merge("", toml)!;
        Assert.That(TomlDocument.Read(once).Error, Is.Null, once);
        Assert.That(TomlDocument.Merge(once, ""), Is.EqualTo(once));
    }

    [Test]
    public void MalformedTextsDoNotMerge() =>
        Assert.That(new[] { TomlDocument.Merge("a = ", ""), TomlDocument.Merge("", "a = b") }, Is.All.Null);
}
