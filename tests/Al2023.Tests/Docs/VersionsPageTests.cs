using System.Globalization;
using System.Text.RegularExpressions;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Docs;

/// <summary>provider/docs/versions.md says what the tables say.</summary>
public sealed partial class VersionsPageTests
{
    private static readonly string Page = Pages.Text("provider/docs/versions.md");

    [Test]
    public void KubernetesVersions()
    {
        var expected = AmiReleaseTable.Versions.Where(v => v.Key > new KubernetesVersion(1, 29)).Select(v => string.Join('|',
            v.Key.ToString(),
            KubernetesSupportTable.Ends.TryGetValue(v.Key, out var end) ? end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
            (v.Value.Last ?? v.Value.LastKnown) is { } last ? $"v{v.Value.First} to v{last}" : $"from v{v.Value.First}",
            v.Value.NvidiaArmKernel is { } arm ? $"{v.Value.Kernel} ({arm} for NVIDIA on arm64)" : v.Value.Kernel ?? ""));
        Assert.That(Rows("Kubernetes"), Is.EqualTo(expected));
        Assert.That(AmiReleaseTable.Versions.Keys.Max(), Is.EqualTo(KubeletReleases.Newest));
    }

    [Test]
    public void Releases()
    {
        Assert.That(Page, Does.Contain($"The newest release that is known is v{AmiReleaseTable.Newest}."));
        Assert.That(Page, Does.Contain($"as of {KubernetesSupportTable.AsOf:yyyy-MM-dd}."));
        var expected = AmiReleaseTable.Bad.Select(b => $"v{b.Date}|{b.First} to {b.Last}|{b.Link}|v{b.FixedIn}");
        Assert.That(Rows("bad release").Select(r => Link().Replace(r, "$1")), Is.EqualTo(expected));
    }

    [Test]
    public void KarpenterReleases() =>
        Assert.That(Rows("Karpenter").Select(r => r[(r.IndexOf('|', StringComparison.Ordinal) + 1)..]), Is.EqualTo(KarpenterCompatibilityTable.Rows.Select(r => $"{r.Oldest}|{r.Newest}")));

    /// <summary>The cells of the table whose first column has the name.</summary>
    private static List<string> Rows(string column) => [.. Page.Split('\n')
        .SkipWhile(l => !l.StartsWith($"| {column} |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(l => l.StartsWith('|'))
        .Select(l => string.Join('|', l.Trim('|').Split('|').Select(c => c.Trim())))];

    [GeneratedRegex(@"\[[^\]]*\]\(([^)]*)\)")]
    private static partial Regex Link();
}
