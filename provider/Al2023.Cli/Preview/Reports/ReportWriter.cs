namespace Al2023.Cli.Preview.Reports;

/// <summary>Writes a report in any format.</summary>
public static class ReportWriter
{
    /// <summary>The whole report as text without colours.</summary>
    public static string Write(Report report, ReportFormat format) => format switch
    {
        ReportFormat.Markdown => MarkdownReport.Write(report),
        ReportFormat.Json => JsonReport.Write(report),
        ReportFormat.Html => HtmlReport.Write(report),
        _ => TextReport.Write(report),
    };
}
