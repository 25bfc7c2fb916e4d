using System.Net;
using System.Text;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;

namespace Al2023.Preview.Reports;

/// <summary>A report as the comment of a pull request: what matters first, long parts folded, always short enough to be posted.</summary>
public static class MarkdownReport
{
    /// <summary>GitHub takes 65,536 characters; bytes are counted here, and some room is left for what a workflow adds.</summary>
    public const int MaxBytes = 65_000;

    private const int MaxImpactBytes = 12_000;
    private const int MaxTableBytes = 15_000;
    private const int MaxBlockLines = 300;
    private const int MaxBlockChars = 15_000;

    public static string Write(Report report)
    {
        if (report.IsSilent)
            return $"{MarkdownText.Code($"{report.Plan.Project}/{report.Plan.Stack}")}: {string.Join(' ', report.Summary)}\n";
        var text = new StringBuilder();
        var room = MaxBytes - 500;
        text.Append($"### {(report.Diff is null ? "Preview" : "Changes")} of {MarkdownText.Code($"{report.Plan.Project}/{report.Plan.Stack}")}\n\n");
        foreach (var sentence in report.Summary)
            text.Append($"**{sentence}**\n\n");
        AppendMessages(text, report);
        var left = report.Impact is { } impact && !report.Diff!.IsEmpty ? AppendImpact(text, report, impact) : 0;
        AppendTable(text, report);
        left += AppendWithin(text, room, Details(report));
        if (left > 0)
            text.Append($"\n_{Summary.Count(left, "part")} left out, as a comment has no room for more. `--format html` shows all._\n");
        return text.Append($"\n_{ReportVocabulary.Offline}_\n").ToString();
    }

    /// <summary>Each of the three parts has room of its own, so that none takes the others'.</summary>
    private static int AppendImpact(StringBuilder text, Report report, Impact impact) =>
        AppendWithin(text, Bytes(text) + MaxImpactBytes, MarkdownImpact.Nodes(report, impact))
        + AppendWithin(text, Bytes(text) + MaxImpactBytes, MarkdownImpact.Certificates(impact))
        + AppendWithin(text, Bytes(text) + MaxImpactBytes, MarkdownImpact.Permissions(impact))
        + AppendWithin(text, Bytes(text) + MaxImpactBytes, MarkdownImpact.Capacity(impact));

    private static void AppendMessages(StringBuilder text, Report report)
    {
        var told = report.Plan.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Info).OrderBy(d => d.Severity).ThenBy(d => d.Place).ToList();
        if (told.Count == 0)
            return;
        var lines = told.Select(d => $"{(d.Severity == DiagnosticSeverity.Error ? "error" : "warning")}: {(d.Urn is { } urn ? report.NameOf(urn) + ": " : "")}{d.Text.TrimEnd('\n')}");
        text.Append(MarkdownText.Block("text", Shorten(string.Join('\n', lines)))).Append('\n');
    }

    private static void AppendTable(StringBuilder text, Report report)
    {
        var changed = Changed(report);
        if (changed.Count == 0)
            return;
        text.Append("| | resource | type | |\n| --- | --- | --- | --- |\n");
        var rows = changed.Select(c =>
            $"| {ReportVocabulary.Sign(c.Kind)} | {MarkdownText.Code(c.Resource.Name)} | {MarkdownText.Code(c.Resource.Type)} | {ReportVocabulary.Name(c.Kind)}{Consequence(c)} |\n");
        var left = AppendWithin(text, Bytes(text) + MaxTableBytes, rows);
        text.Append(left > 0 ? $"\n_{Summary.Count(left, "more resource")}._\n\n" : "\n");
    }

    private static string Consequence(ResourceChange change)
    {
        var words = ReportVocabulary.Consequence(change);
        return words.Length == 0 || change.Kind == ChangeKind.Added ? "" : $": {MarkdownText.Code(words)}";
    }

    private static IEnumerable<string> Details(Report report)
    {
        foreach (var change in Changed(report).OrderBy(c => c.Nodes?.Disruption ?? (c.Documents.Count > 0 ? NodeDisruption.Settings : NodeDisruption.Unchanged)).ThenBy(c => c.Resource.Urn, StringComparer.Ordinal))
        {
            var body = report.Diff is not null && change.Before is not null && change.After is not null ? ChangeBody(report, change) : WholeBody(change);
            if (body.Length > 0)
                yield return Folded($"{ReportVocabulary.Sign(change.Kind)} {MarkdownText.Html(change.Resource.Name)} {MarkdownText.Html(change.Resource.Type)}", body);
        }
        if (report.Diff is { Outputs.Count: > 0 } diff)
            yield return Folded("Outputs", MarkdownText.Block("text", Shorten(string.Join('\n', diff.Outputs.Select(o => $"{o.Path}: {ReportVocabulary.Values(report, o)}")))));
        if (report.Plan.Simulated.Count > 0)
            yield return Folded("Simulated answers", MarkdownText.Block("text", Shorten(string.Join('\n', report.Plan.Simulated.Select(ReportVocabulary.Call)))));
    }

    private static string ChangeBody(Report report, ResourceChange change)
    {
        var lines = ReportVocabulary.Undocumented(change)
            .Select(p => $"{p.Path}: {ReportVocabulary.Values(report, p)}{(ReportVocabulary.Effect(p) is { Length: > 0 } effect ? $"  ({effect})" : "")}")
            .Concat(ReportVocabulary.Aside(change))
            .Concat(change.NotCompared.Select(path => $"{path}: (secret), not compared")).ToList();
        var body = lines.Count == 0 ? "" : MarkdownText.Block("text", Shorten(string.Join('\n', lines))) + "\n";
        return change.Documents.Aggregate(body, (text, d) =>
            text + $"{d.Name}:\n\n" + MarkdownText.Block("diff", Shorten(string.Join('\n', TextDiff.Unified(d.Before, d.After)))) + "\n");
    }

    private static string WholeBody(ResourceChange change)
    {
        var inputs = YamlText.Write(ReportVocabulary.InputsWithoutDocuments(change.Resource));
        var body = inputs.Length == 0 ? "" : MarkdownText.Block("yaml", Shorten(inputs)) + "\n";
        return Documents.Of(change.Resource).Aggregate(body, (text, d) => text + $"{d.Name}:\n\n" + MarkdownText.Block("text", Shorten(d.Text)) + "\n");
    }

    private static string Folded(string summary, string body) => $"<details><summary>{summary}</summary>\n\n{body.TrimEnd('\n')}\n\n</details>\n\n";

    private static List<ResourceChange> Changed(Report report) => [.. report.Resources.Where(c => c.Differs)];

    /// <summary>Appends the parts that fit, in order; returns how many did not.</summary>
    private static int AppendWithin(StringBuilder text, int maxBytes, IEnumerable<string> parts)
    {
        var used = Bytes(text);
        var left = 0;
        foreach (var part in parts)
        {
            var size = Encoding.UTF8.GetByteCount(part);
            if (used + size > maxBytes)
            {
                left++;
                continue;
            }
            text.Append(part);
            used += size;
        }
        return left;
    }

    private static int Bytes(StringBuilder text) => Encoding.UTF8.GetByteCount(text.ToString());

    /// <summary>The first lines, as many as there is room for, and how many are left out; none is cut in two.</summary>
    internal static string Shorten(string text)
    {
        var lines = text.Split('\n');
        var (kept, size) = (0, 0);
        while (kept < lines.Length && kept < MaxBlockLines && size + lines[kept].Length < MaxBlockChars)
            size += lines[kept++].Length + 1;
        return kept == lines.Length ? text
            : string.Join('\n', lines.Take(kept).Append($"… {Summary.Count(lines.Length - kept, kept == 0 ? "long line" : "more line")} left out; `--format html` has all"));
    }
}

/// <summary>Puts text of others into Markdown so that it stays text: nothing in it is markup, a mention or an end of what holds it.</summary>
internal static class MarkdownText
{
    /// <summary>A span of code on one line, good in a table's cell too.</summary>
    public static string Code(string text)
    {
        var line = ReportVocabulary.Visible(text).ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
        if (line.Length == 0)
            return "";
        var fence = new string('`', LongestRun(line) + 1);
        var pad = line[0] is '`' or ' ' || line[^1] is '`' or ' ' ? " " : "";
        return $"{fence}{pad}{line}{pad}{fence}";
    }

    /// <summary>A fenced block with a final line feed.</summary>
    public static string Block(string language, string text)
    {
        var visible = ReportVocabulary.Visible(text).TrimEnd('\n');
        var fence = new string('`', Math.Max(3, LongestRun(visible) + 1));
        return $"{fence}{language}\n{visible}\n{fence}\n";
    }

    /// <summary>Text within HTML, on one line, without anything that Markdown would read.</summary>
    public static string Html(string text) => $"<code>{WebUtility.HtmlEncode(ReportVocabulary.Visible(text).ReplaceLineEndings(" "))}</code>";

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
