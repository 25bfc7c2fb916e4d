using System.Text.RegularExpressions;

namespace Al2023.Tests.Docs;

/// <summary>Links between pages and to files of the repository lead somewhere.</summary>
public sealed partial class LinkTests
{
    [TestCaseSource(typeof(Pages), nameof(Pages.All))]
    public void LeadSomewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repository.Path(page))!;
        var broken = Link().Matches(Pages.Text(page)).Select(m => m.Groups[1].Value.Split('#')[0])
            .Where(target => target != "" && !Path.Exists(Path.Combine(folder, target)));
        Assert.That(broken, Is.Empty);
    }

    [GeneratedRegex(@"\]\((?!https?:|mailto:)([^)\s]+)\)")]
    private static partial Regex Link();
}
