using System.Runtime.Serialization;

namespace Al2023.Nodes.Karpenter;

/// <summary>The version of Karpenter's API to render.</summary>
public enum KarpenterApiVersion
{
    [EnumMember(Value = "v1")] V1,
    [EnumMember(Value = "v1beta1")] V1Beta1,
}
