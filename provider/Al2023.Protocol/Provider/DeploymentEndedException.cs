namespace Al2023.Protocol.Provider;

/// <summary>The engine takes no more requests, because something else failed or the user stopped it.</summary>
public sealed class DeploymentEndedException(string message) : Exception(message);
