namespace Al2023.Cli.Preview.Reports;

/// <summary>How a stretch of text is coloured on a terminal.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Dim,
    Added,
    Removed,
    Updated,
    Replaced,
    Warning,
    Error,
}
