namespace Al2023.Protocol.Provider;

/// <summary>What a construction may talk to.</summary>
/// <param name="Monitor">Registers resources and calls functions; knows whether this is a preview.</param>
/// <param name="Log">The engine's log.</param>
public sealed record Deployment(ResourceMonitor Monitor, EngineLog Log);
