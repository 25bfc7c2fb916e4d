namespace Al2023.Nodes.Ec2;

/// <summary>On-Demand Capacity Reservations or a Capacity Block.</summary>
public sealed record CapacityReservation
{
    public CapacityReservationPreference? Preference { get; init; }
    public string? Id { get; init; }
    public string? ResourceGroupArn { get; init; }
}
