using System.Text;
using System.Text.RegularExpressions;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Preview.Reports;

namespace Al2023.Tests.Preview;

/// <summary>Whoever opens a pull request writes what a report shows: none of it may become markup, a mention or an escape code.</summary>
public sealed class HostileTextTests
{
    private const string Hostile = "a|b`c``d</details></summary><script>alert(1)</script>@team\u001b[31m\u001b]0;title\u0007\u202e\n## heading\n```\n</pre>";

    private static Report Changed()
    {
        var name = "urn-" + Hostile;
        PlannedResource Of(string value) => SamplePlan.Resource("aws:iam/policy:Policy", name, SamplePlan.StackUrn, ResourceKind.Custom,
            ("description", Hostile + value), (Hostile, Hostile + value), ("policy", Hostile + value));
        var after = SamplePlan.Of(Of("2")) with
        {
            Outputs = SamplePlan.Map((Hostile, Hostile)),
            Diagnostics = [new(DiagnosticSeverity.Warning, null, Hostile)],
            Simulated = [new(Hostile, SamplePlan.Map((Hostile, Hostile)), AnswerOrigin.Recorded)],
        };
        return Report.Of(PlanComparison.Compare(SamplePlan.Of(Of("1")), after));
    }

    [Test]
    public void MarkdownHoldsItAsText()
    {
        var lines = ReportWriter.Write(Changed(), ReportFormat.Markdown).Split('\n');
        var fence = "";
        foreach (var line in lines)
        {
            var ticks = line.TakeWhile(c => c == '`').Count();
            if (ticks >= 3 && (fence.Length == 0 || line == fence))
                fence = fence.Length == 0 ? new string('`', ticks) : "";
            else if (fence.Length == 0)
                Assert.That(Outside(line), Does.Not.Contain("@").And.Not.Contain("<script").And.Not.StartsWith("##  ").And.Not.Contain("heading"), line);
        }
        Assert.Multiple(() =>
        {
            Assert.That(fence, Is.Empty);
            Assert.That(lines.Count(l => l.StartsWith("<details>", StringComparison.Ordinal)), Is.EqualTo(lines.Count(l => l == "</details>")));
            Assert.That(HasControls(string.Concat(lines)), Is.False);
        });
    }

    [Test]
    public void ATableRowKeepsItsCells() =>
        Assert.That(Cells(ReportWriter.Write(Changed(), ReportFormat.Markdown).Split('\n').First(l => l.StartsWith("| ±", StringComparison.Ordinal))), Is.EqualTo(5));

    [Test]
    public void HtmlHoldsItAsText()
    {
        var page = ReportWriter.Write(Changed(), ReportFormat.Html);
        Assert.Multiple(() =>
        {
            Assert.That(Regex.Count(page, "<script"), Is.EqualTo(2));
            Assert.That(page, Does.Not.Contain("<script>alert"));
            Assert.That(HasControls(page), Is.False);
        });
    }

    [Test]
    public void ATerminalGetsNoEscapeCode()
    {
        var text = ReportWriter.Write(Changed(), ReportFormat.Text);
        Assert.That((HasControls(text), text.Contains("@team\\u001b]0;title\\u0007\\u202e", StringComparison.Ordinal)), Is.EqualTo((false, true)));
    }

    [Test]
    public void AThousandGroupsFitIntoAComment()
    {
        var group = SamplePlan.Managed();
        var resources = Enumerable.Range(0, 1000).SelectMany(i => group.Select(r => r with { Urn = $"{r.Urn}-{i}", Name = $"grüße-{i}", Parent = r.Parent == SamplePlan.StackUrn ? r.Parent : $"{r.Parent}-{i}" }));
        var text = ReportWriter.Write(Report.Of(SamplePlan.Of([.. resources])), ReportFormat.Markdown);
        Assert.Multiple(() =>
        {
            Assert.That(Encoding.UTF8.GetByteCount(text), Is.LessThan(MarkdownReport.MaxBytes).And.GreaterThan(40_000));
            Assert.That(text, Does.Contain("Creates 3000 resources, among them 1000 node groups.").And.Contain("more resources").And.Contain("parts left out"));
        });
    }

    private static bool HasControls(string text) => text.Any(c => c is '\u001b' or '\u202e');

    /// <summary>A line without its spans of code and our own markup.</summary>
    private static string Outside(string line) => Regex.Replace(Regex.Replace(line, "(`+)(?!`).*?(?<!`)\\1(?!`)", ""), "<code>[^<]*</code>", "");

    private static int Cells(string row) => Regex.Count(row, @"(?<!\\)\|");
}
