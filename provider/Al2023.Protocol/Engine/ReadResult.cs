using Al2023.Protocol.Values;

namespace Al2023.Protocol.Engine;

/// <summary>A resource that was read.</summary>
public sealed record ReadResult(string Urn, PropertyValue.Map Properties);
