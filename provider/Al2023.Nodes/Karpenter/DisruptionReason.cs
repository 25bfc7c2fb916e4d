using System.Runtime.Serialization;

namespace Al2023.Nodes.Karpenter;

/// <summary>Why Karpenter disrupts a node.</summary>
public enum DisruptionReason
{
    [EnumMember(Value = "Underutilized")] Underutilized,
    [EnumMember(Value = "Empty")] Empty,
    [EnumMember(Value = "Drifted")] Drifted,
}
