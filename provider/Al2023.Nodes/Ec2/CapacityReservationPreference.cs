using System.Runtime.Serialization;

namespace Al2023.Nodes.Ec2;

/// <summary>Which capacity reservations the instances may use.</summary>
public enum CapacityReservationPreference
{
    [EnumMember(Value = "open")] Open,
    [EnumMember(Value = "none")] None,
    [EnumMember(Value = "capacity-reservations-only")] CapacityReservationsOnly,
}
