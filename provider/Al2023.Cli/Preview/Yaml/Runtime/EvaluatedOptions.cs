using Al2023.Protocol.Provider;

namespace Al2023.Cli.Preview.Yaml.Runtime;

/// <summary>A resource's options with their values.</summary>
/// <param name="Options">The options.</param>
/// <param name="Parent">The parent's URN, where one is written.</param>
/// <param name="Version">The provider's version, or empty.</param>
public sealed record EvaluatedOptions(ResourceOptions Options, string? Parent, string Version);
