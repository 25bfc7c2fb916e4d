using System.Runtime.Serialization;

namespace Al2023.Nodes.Karpenter;

/// <summary>How a requirement's values are compared.</summary>
public enum RequirementOperator
{
    [EnumMember(Value = "In")] In,
    [EnumMember(Value = "NotIn")] NotIn,
    [EnumMember(Value = "Exists")] Exists,
    [EnumMember(Value = "DoesNotExist")] DoesNotExist,
    [EnumMember(Value = "Gt")] Gt,
    [EnumMember(Value = "Lt")] Lt,
    [EnumMember(Value = "Gte")] Gte,
    [EnumMember(Value = "Lte")] Lte,
}
