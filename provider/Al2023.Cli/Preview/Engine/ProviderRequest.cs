using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Engine;

/// <summary>A provider resource whose plugin is to be started.</summary>
/// <param name="Package">The package.</param>
/// <param name="Urn">The provider's URN.</param>
/// <param name="Name">The provider's name.</param>
/// <param name="Id">The provider's id; the unknown text in a preview.</param>
/// <param name="Inputs">Its configuration.</param>
public sealed record ProviderRequest(string Package, string Urn, string Name, string Id, PropertyValue.Map Inputs);
