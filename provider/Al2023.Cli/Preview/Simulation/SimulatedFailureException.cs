namespace Al2023.Cli.Preview.Simulation;

/// <summary>What AWS would have refused, in its provider's words.</summary>
public sealed class SimulatedFailureException(string message) : Exception(message);
