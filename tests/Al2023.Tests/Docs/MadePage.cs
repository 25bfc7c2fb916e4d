using System.Text.RegularExpressions;

namespace Al2023.Tests.Docs;

/// <summary>
/// A page of which parts are made: what stands between <c>&lt;!-- made: NAME --&gt;</c> and <c>&lt;!-- end --&gt;</c>. UPDATE_GOLDEN=1
/// makes them again.
/// </summary>
internal static partial class MadePage
{
    /// <summary>Compares the parts of a page with what is made for their names; null for one that is made elsewhere.</summary>
    public static void Check(string page, Func<string, string?> make)
    {
        var text = Pages.Text(page);
        Assert.That(Part().IsMatch(text), $"{page} has no part that is made");
        Golden.Check(Repository.Path(page), Part().Replace(text, part => make(part.Groups["name"].Value) is { } made ? $"<!-- made: {part.Groups["name"].Value} -->\n{made}<!-- end -->" : part.Value));
    }

    /// <summary>The names of a page's parts.</summary>
    public static IEnumerable<string> Names(string page) => Part().Matches(Pages.Text(page)).Select(m => m.Groups["name"].Value);

    /// <summary>The cells of the table of a part, without its head.</summary>
    public static IReadOnlyList<string[]> Rows(string page, string name) =>
    [
        .. Part().Matches(Pages.Text(page)).Single(m => m.Groups["name"].Value == name).Value.Split('\n')
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    /// <summary>A table in Markdown.</summary>
    public static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(new[] { head, [.. head.Select(_ => "---")] }.Concat(rows).Select(cells => $"| {string.Join(" | ", cells)} |\n"));

    [GeneratedRegex(@"<!-- made: (?<name>.+?) -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Part();
}
