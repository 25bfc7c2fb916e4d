using Al2023.Protocol.Values;

namespace Al2023.Protocol.Engine;

/// <summary>A program's wish to read a resource that exists already.</summary>
public sealed record ReadCall(string Type, string Name, string Id, string Parent, PropertyValue.Map Properties)
{
    public UrnSet DependsOn { get; init; } = UrnSet.Empty;
    public string Provider { get; init; } = "";
    public string Version { get; init; } = "";
    public string PluginDownloadUrl { get; init; } = "";
    public IReadOnlyList<string> AdditionalSecretOutputs { get; init; } = [];
}
