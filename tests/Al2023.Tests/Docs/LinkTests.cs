namespace Al2023.Tests.Docs;

/// <summary>Links between pages, to their headings and to files of the repository lead somewhere; and each page is linked.</summary>
public sealed class LinkTests
{
    private static readonly string[] Indexes = ["README.md", "_index.md"];

    [TestCaseSource(typeof(Pages), nameof(Pages.WithReferences))]
    public void LeadSomewhere(string page) => Assert.That(PageLink.Of(page).Where(l => l.Problem is not null).Select(l => $"{l.Written}: {l.Problem}"), Is.Empty);

    [Test]
    public void EachPageIsReachedFromTheFrontPage()
    {
        var (reached, open) = (new HashSet<string> { "README.md" }, new Queue<string>(["README.md"]));
        while (open.TryDequeue(out var page))
        {
            foreach (var next in PageLink.Of(page).SelectMany(Targets).Where(reached.Add))
                open.Enqueue(next);
        }
        Assert.That(Pages.WithReferences().Where(p => !p.StartsWith("tests/", StringComparison.Ordinal)).Except(reached), Is.Empty, "pages that nothing leads to");
    }

    [TestCase("Nodes do not join", "nodes-do-not-join")]
    [TestCase("`ami.release` and Karpenter's 1.14", "amirelease-and-karpenters-114")]
    [TestCase("A [link](x.md) in it", "a-link-in-it")]
    public void HeadingsAreNamedAsGitHubDoes(string heading, string anchor) => Assert.That(PageLink.Anchor(heading), Is.EqualTo(anchor));

    private static IEnumerable<string> Targets(PageLink link) => link.Target is not { } target ? []
        : Directory.Exists(Repository.Path(target)) ? Indexes.Select(i => $"{target}/{i}").Where(i => File.Exists(Repository.Path(i)))
        : target.EndsWith(".md", StringComparison.Ordinal) && File.Exists(Repository.Path(target)) ? [target] : [];
}
