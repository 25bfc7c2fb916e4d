using Al2023.Nodes.Ec2;

namespace Al2023.Nodes.Karpenter;

/// <summary>Selects capacity reservations.</summary>
public sealed record CapacityReservationSelectorTerm
{
    public string? Id { get; init; }
    public string? OwnerId { get; init; }
    public InstanceMatchCriteria? InstanceMatchCriteria { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
