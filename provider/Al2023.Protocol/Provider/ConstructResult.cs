using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>A created component.</summary>
/// <param name="Urn">The component's URN.</param>
/// <param name="State">Its outputs, with secrets, unknowns and dependencies.</param>
public sealed record ConstructResult(string Urn, PropertyValue.Map State);
