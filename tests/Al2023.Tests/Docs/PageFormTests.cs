namespace Al2023.Tests.Docs;

/// <summary>The pages of provider/docs have the form that Pulumi's registry takes.</summary>
public sealed class PageFormTests
{
    private static IEnumerable<string> RegistryPages() => Pages.All().Where(p => p.StartsWith("provider/docs/", StringComparison.Ordinal));

    [TestCaseSource(nameof(RegistryPages))]
    public void HasItsHead(string page)
    {
        var lines = Pages.Text(page).Split('\n');
        Assert.That(lines[0], Is.EqualTo("---"));
        Assert.That(lines.Skip(1).TakeWhile(l => l != "---").Select(l => l.Split(':')[0]), Is.EquivalentTo(new[] { "title", "meta_desc", "layout" }));
    }

    /// <summary>The registry cuts what is longer.</summary>
    [TestCaseSource(nameof(RegistryPages))]
    public void IsDescribedInOneSentence(string page) =>
        Assert.That(Pages.Text(page).Split('\n').First(l => l.StartsWith("meta_desc: ", StringComparison.Ordinal))["meta_desc: ".Length..], Has.Length.LessThanOrEqualTo(160).And.EndsWith("."));

    [TestCaseSource(nameof(RegistryPages))]
    public void StandsInTheIndex(string page)
    {
        var name = Path.GetFileName(page);
        if (name != "_index.md")
            Assert.That(PageLink.Of("provider/docs/_index.md").Select(l => l.Target), Does.Contain(page));
    }
}
