namespace Al2023.Nodes.Findings;

/// <summary>How grave a finding is: an error keeps a node from working, a warning is worth a look.</summary>
public enum Severity
{
    Error,
    Warning,
    Information,
}
