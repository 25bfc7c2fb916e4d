namespace Al2023.Cli.Preview.Plans;

/// <summary>Something that the program or a component said during the preview.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Urn">The resource that it is about; null for the program.</param>
/// <param name="Message">The text; more than one line is possible.</param>
public sealed record Diagnostic(DiagnosticSeverity Severity, string? Urn, string Message);
