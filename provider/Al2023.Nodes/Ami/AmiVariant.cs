using System.Runtime.Serialization;

namespace Al2023.Nodes.Ami;

/// <summary>The build of the EKS-optimized AL2023 AMI, spelled as in the EKS SSM parameter paths.</summary>
public enum AmiVariant
{
    [EnumMember(Value = "standard")] Standard,
    [EnumMember(Value = "nvidia")] Nvidia,
    [EnumMember(Value = "neuron")] Neuron,
}
