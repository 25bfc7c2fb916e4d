namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's <c>spec.instance</c>.</summary>
public sealed record InstanceSettings
{
    public LocalStorage? LocalStorage { get; init; }
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Environment { get; init; }
    public NodeNetwork? Network { get; init; }
}
