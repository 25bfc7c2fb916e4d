using System.Runtime.Serialization;

namespace Al2023.Nodes.Groups;

/// <summary>The purchase option, spelled as in the EKS API.</summary>
public enum CapacityType
{
    [EnumMember(Value = "ON_DEMAND")] OnDemand,
    [EnumMember(Value = "SPOT")] Spot,
    [EnumMember(Value = "CAPACITY_BLOCK")] CapacityBlock,
}
