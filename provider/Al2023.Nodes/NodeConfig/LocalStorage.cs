namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's <c>spec.instance.localStorage</c>.</summary>
public sealed record LocalStorage
{
    public required LocalStorageStrategy Strategy { get; init; }
    public string? MountPath { get; init; }
    public IReadOnlyList<LocalStorageMount>? DisabledMounts { get; init; }
}
