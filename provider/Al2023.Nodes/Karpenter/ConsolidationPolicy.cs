using System.Runtime.Serialization;

namespace Al2023.Nodes.Karpenter;

/// <summary>When Karpenter may consolidate nodes.</summary>
public enum ConsolidationPolicy
{
    [EnumMember(Value = "WhenEmpty")] WhenEmpty,
    [EnumMember(Value = "WhenEmptyOrUnderutilized")] WhenEmptyOrUnderutilized,
    [EnumMember(Value = "Balanced")] Balanced,
}
