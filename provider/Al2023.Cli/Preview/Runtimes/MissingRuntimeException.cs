namespace Al2023.Cli.Preview.Runtimes;

/// <summary>What a program needs to run is not installed; the message says what to install.</summary>
public sealed class MissingRuntimeException(string message) : Exception(message);
