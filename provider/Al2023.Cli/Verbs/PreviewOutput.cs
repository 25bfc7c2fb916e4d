using Al2023.Cli.Preview.Diffs;
using Al2023.Cli.Preview.Plans;
using Al2023.Cli.Preview.Reports;
using Al2023.Cli.Preview.Runs;
using Spectre.Console;

namespace Al2023.Cli.Verbs;

/// <summary>What becomes of a preview: it is saved, compared and shown.</summary>
/// <param name="Format">How it is shown.</param>
/// <param name="Save">The file that gets its plan; null for none.</param>
/// <param name="Before">The plan that it is compared with; null for none.</param>
internal sealed record PreviewOutput(ReportFormat Format, FileInfo? Save, Plan? Before)
{
    /// <summary>Shows the preview. A failed one is neither saved nor compared: what it lacks is not gone.</summary>
    /// <returns>True where it worked and, if it is compared, nothing differs.</returns>
    public bool Show(PreviewResult result, TextWriter output)
    {
        var report = !result.Succeeded ? Report.Of(result.Plan, isWhole: false)
            : Before is null ? Report.Of(result.Plan)
            : Report.Of(PlanComparison.Compare(Before, result.Plan));
        if (result.Succeeded && Save is not null)
            File.WriteAllText(Save.FullName, PlanWriter.Write(result.Plan));
        if (Format == ReportFormat.Text && ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected)
            TextReport.Write(report, AnsiConsole.Console);
        else
            output.Write(ReportWriter.Write(report, Format));
        return result.Succeeded && report.Diff is null or { IsEmpty: true };
    }
}
