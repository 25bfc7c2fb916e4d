namespace Al2023.Cli.Preview.Plans;

/// <summary>A saved plan that cannot be read; the message says why and what to do.</summary>
public sealed class InvalidPlanException(string message) : Exception(message);
