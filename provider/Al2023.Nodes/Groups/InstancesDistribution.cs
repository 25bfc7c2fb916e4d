namespace Al2023.Nodes.Groups;

/// <summary>The mix of On-Demand and Spot instances in an Auto Scaling group.</summary>
public sealed record InstancesDistribution
{
    public int? OnDemandBaseCapacity { get; init; }
    public int? OnDemandPercentageAboveBaseCapacity { get; init; }
    public string? OnDemandAllocationStrategy { get; init; }
    public string? SpotAllocationStrategy { get; init; }
    public string? SpotMaxPrice { get; init; }
}
