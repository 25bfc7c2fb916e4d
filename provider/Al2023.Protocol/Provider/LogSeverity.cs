namespace Al2023.Protocol.Provider;

/// <summary>How grave a line of the engine's log is.</summary>
public enum LogSeverity
{
    Debug,
    Info,
    Warning,
    Error,
}
