using Al2023.Cli.Preview.Plans;
using Spectre.Console;

namespace Al2023.Cli.Preview.Reports;

/// <summary>A report for a terminal or a log.</summary>
public static class TextReport
{
    /// <summary>The report without colours, with LF line ends.</summary>
    public static string Write(Report report) =>
        string.Concat(Lines(report).Select(line => string.Concat(line.Select(s => s.Text)) + "\n"));

    /// <summary>Writes the report with the colours that the console has.</summary>
    public static void Write(Report report, IAnsiConsole console)
    {
        foreach (var line in Lines(report))
        {
            var paragraph = new Paragraph();
            foreach (var segment in line)
                paragraph.Append(segment.Text, StyleOf(segment.Tone));
            console.Write(paragraph);
            console.WriteLine();
        }
    }

    private static IReadOnlyList<IReadOnlyList<Segment>> Lines(Report report)
    {
        var lines = new TextLines();
        lines.Add(new(Tone.Strong, report.Diff is null ? "Preview of " : "Changes of "), new(Tone.Strong, $"{report.Plan.Project}/{report.Plan.Stack}"),
            new(Tone.Plain, report.Diff is null ? "" : " against the saved plan"));
        lines.Blank();
        if (report.Diff is { } diff)
            TextChanges.Add(lines, report, diff);
        else
            TextCreation.Add(lines, report);
        AddDiagnostics(lines, report);
        AddSimulated(lines, report.Plan);
        foreach (var sentence in report.Summary)
            lines.AddText(Tone.Strong, sentence);
        return lines.All;
    }

    private static void AddDiagnostics(TextLines lines, Report report)
    {
        if (report.Plan.Diagnostics.Count == 0)
            return;
        lines.AddText(Tone.Strong, "Messages");
        foreach (var diagnostic in report.Plan.Diagnostics.OrderBy(d => d.Severity))
        {
            var (tone, word) = diagnostic.Severity switch
            {
                DiagnosticSeverity.Error => (Tone.Error, "error"),
                DiagnosticSeverity.Warning => (Tone.Warning, "warning"),
                _ => (Tone.Dim, "info"),
            };
            var text = diagnostic.Message.TrimEnd('\n').Split('\n');
            lines.Add(new(tone, $"  {word}: "), new(Tone.Plain, $"{(diagnostic.Urn is { } urn ? report.NameOf(urn) + ": " : "")}{text[0]}"));
            foreach (var more in text.Skip(1))
                lines.AddText(Tone.Plain, "    " + more);
        }
        lines.Blank();
    }

    private static void AddSimulated(TextLines lines, Plan plan)
    {
        if (plan.Simulated.Count == 0)
            return;
        lines.AddText(Tone.Strong, "Simulated answers");
        foreach (var answer in plan.Simulated)
            lines.AddText(Tone.Dim, "  " + Words.Call(answer));
        lines.Blank();
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => new(decoration: Decoration.Bold),
        Tone.Dim => new(decoration: Decoration.Dim),
        Tone.Added => new(Color.Green),
        Tone.Removed or Tone.Error => new(Color.Red),
        Tone.Updated or Tone.Warning => new(Color.Yellow),
        Tone.Replaced => new(Color.Magenta),
        _ => Style.Plain,
    };
}
