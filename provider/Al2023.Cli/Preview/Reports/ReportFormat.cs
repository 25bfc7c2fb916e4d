namespace Al2023.Cli.Preview.Reports;

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    Text,
    Markdown,
    Json,
    Html,
}
