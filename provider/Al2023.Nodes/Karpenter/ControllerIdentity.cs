using System.Runtime.Serialization;

namespace Al2023.Nodes.Karpenter;

/// <summary>How the Karpenter controller's service account gets its role.</summary>
public enum ControllerIdentity
{
    [EnumMember(Value = "PodIdentity")] PodIdentity,
    [EnumMember(Value = "Irsa")] Irsa,
}
