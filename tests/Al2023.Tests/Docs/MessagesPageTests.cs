using Al2023.Tests.Conventions;

namespace Al2023.Tests.Docs;

/// <summary>
/// provider/docs/messages.md has every message of the product, each in the part that names its source's folder most closely.
/// The parts are made; what stands around them is written.
/// </summary>
public sealed class MessagesPageTests
{
    private const string Page = "provider/docs/messages.md";
    private const string Prefix = "messages of ";

    [Test]
    public void EveryMessageHasItsPlace()
    {
        var parts = MadePage.Names(Page).ToDictionary(n => n, n => n[Prefix.Length..].Split(' '));
        var messages = ProductMessage.All.ToLookup(m => PartOf(m.File, parts));
        Assert.That(messages[null].Select(m => m.File).Distinct(), Is.Empty, $"sources whose messages have no part in {Page}: name their folder there");
        MadePage.Check(Page, part => string.Concat(messages[part].DistinctBy(m => m.Shown).OrderBy(m => m.Shown, StringComparer.Ordinal).Select(Line)));
    }

    [Test]
    public void EachPartIsExplained()
    {
        var bare = Pages.Text(Page).Split("\n## ").Skip(1).Where(s => s.Split("<!-- made: ")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length < 2).Select(s => s.Split('\n')[0]);
        Assert.That(bare, Is.Empty, "sections without a word on what to do");
    }

    private static string? PartOf(string file, Dictionary<string, string[]> parts) =>
        parts.SelectMany(p => p.Value.Where(f => file.StartsWith(f, StringComparison.Ordinal)).Select(f => (Part: p.Key, f.Length))).OrderByDescending(p => p.Length).FirstOrDefault().Part;

    private static string Line(ProductMessage message) => $"- {(message.IsError ? "" : "*Not an error:* ")}{message.Shown}\n";
}
