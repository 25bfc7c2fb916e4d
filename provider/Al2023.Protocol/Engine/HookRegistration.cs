using Al2023.Protocol.Provider;

namespace Al2023.Protocol.Engine;

/// <summary>A function that a program wants called when resources are created, updated or deleted.</summary>
/// <param name="Name">What resources name it by.</param>
/// <param name="Callback">The function.</param>
/// <param name="OnDryRun">True if previews call it too.</param>
/// <param name="IgnoreErrors">True if its failure is only a warning.</param>
public sealed record HookRegistration(string Name, Callback Callback, bool OnDryRun, bool IgnoreErrors);
