namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's <c>spec.containerd</c>.</summary>
public sealed record ContainerdSettings
{
    public string? Config { get; init; }
    public IReadOnlyDictionary<string, object?>? BaseRuntimeSpec { get; init; }
}
