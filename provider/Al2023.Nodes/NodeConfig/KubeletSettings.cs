namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's <c>spec.kubelet</c>.</summary>
public sealed record KubeletSettings
{
    public IReadOnlyDictionary<string, object?>? Config { get; init; }
    public IReadOnlyList<string>? Flags { get; init; }
    public string? MaxPodsExpression { get; init; }
}
