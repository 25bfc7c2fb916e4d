namespace Al2023.Cli.Preview.Reports;

/// <summary>A stretch of text of one tone.</summary>
internal sealed record Segment(Tone Tone, string Text);
