using System.Text.RegularExpressions;

namespace Al2023.Tests.Docs;

/// <summary>
/// Every word of the pages stands in tests/golden/words.txt, which holds each once and was read by a person: a word that is
/// not in it is new, or misspelt. Code, links and names in backticks are not words.
/// </summary>
public sealed partial class SpellingTests
{
    private static readonly string[] Endings = ["s", "es", "d", "ed", "ing", "ly", "'s"];

    [Test]
    public void EveryWordIsKnown()
    {
        var file = Repository.Path("tests", "golden", "words.txt");
        var known = File.ReadAllLines(file).ToHashSet(StringComparer.Ordinal);
        var unknown = Pages.WithReferences()
            .SelectMany(page => Words(Pages.Prose(page)).Select(word => (Word: word, Page: page)))
            .Where(w => !IsKnown(w.Word, known))
            .GroupBy(w => w.Word, w => w.Page)
            .ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllLines(file, known.Concat(unknown.Select(u => u.Key)).Order(StringComparer.Ordinal));
        else
            Assert.That(unknown.Select(u => $"{u.Key} ({u.First()})"), Is.Empty,
                "new words, or misspelt ones; to accept: UPDATE_GOLDEN=1 dotnet test --filter FullyQualifiedName~Spelling, and read the diff of words.txt");
    }

    [Test]
    public void CodeAndLinksAreNoWords() =>
        Assert.That(Words("The `nodadm` [page](speling.md), by <a href=\"wrogn\">it</a>: v1.2 and https://exmaple.com, KMS isn't."),
            Is.EqualTo(new[] { "the", "page", "by", "it", "and", "isn't" }));

    [Test]
    public void EndingsAreKnownWithTheirStem() =>
        Assert.That(new[] { "nodes", "nods", "rolled", "role's" }.Select(w => IsKnown(w, ["node", "roll", "role"])), Is.EqualTo(new[] { true, false, true, true }));

    private static bool IsKnown(string word, HashSet<string> known) =>
        known.Contains(word) || Endings.Any(e => word.EndsWith(e, StringComparison.Ordinal) && known.Contains(word[..^e.Length]));

    /// <summary>The words in lower case; names with capitals inside and with digits are left out.</summary>
    private static IEnumerable<string> Words(string text) =>
        Word().Matches(NoWords().Replace(Tag().Replace(text, " "), " ")).Select(m => m.Value.Trim('\'')).Where(w => w.Length > 1 && !Name().IsMatch(w)).Select(w => w.ToLowerInvariant());

    [GeneratedRegex(@"`[^`\n]*`|\]\([^)]*\)|https?://\S+|\{\{.*?\}\}|\S*[0-9_/=@]\S*")]
    private static partial Regex NoWords();

    [GeneratedRegex(@"<[^>`]*>|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\p{L}[\p{L}']*")]
    private static partial Regex Word();

    [GeneratedRegex(@".\p{Lu}")]
    private static partial Regex Name();
}
