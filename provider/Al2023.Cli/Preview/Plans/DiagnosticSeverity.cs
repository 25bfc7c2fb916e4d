namespace Al2023.Cli.Preview.Plans;

/// <summary>How bad a diagnostic is, the worst first.</summary>
public enum DiagnosticSeverity
{
    Error,
    Warning,
    Info,
}
