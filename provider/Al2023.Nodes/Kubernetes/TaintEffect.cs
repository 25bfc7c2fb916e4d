using System.Runtime.Serialization;

namespace Al2023.Nodes.Kubernetes;

/// <summary>The effect of a taint, spelled as in Kubernetes.</summary>
public enum TaintEffect
{
    [EnumMember(Value = "NoSchedule")] NoSchedule,
    [EnumMember(Value = "PreferNoSchedule")] PreferNoSchedule,
    [EnumMember(Value = "NoExecute")] NoExecute,
}
