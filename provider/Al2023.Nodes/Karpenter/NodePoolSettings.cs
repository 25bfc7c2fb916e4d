using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter;

/// <summary>A Karpenter NodePool that uses this node class.</summary>
public sealed record NodePoolSettings
{
    public required string Name { get; init; }
    public IReadOnlyList<NodePoolRequirement>? Requirements { get; init; }
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
    public IReadOnlyList<Taint>? Taints { get; init; }
    public IReadOnlyList<Taint>? StartupTaints { get; init; }
    public string? ExpireAfter { get; init; }
    public string? TerminationGracePeriod { get; init; }
    public IReadOnlyDictionary<string, string>? Limits { get; init; }
    public Disruption? Disruption { get; init; }
    public int? Weight { get; init; }
    public IReadOnlyDictionary<string, object?>? UncheckedSpec { get; init; }
    public int? Replicas { get; init; }
}
