using System.Runtime.Serialization;

namespace Al2023.Nodes.Ami;

/// <summary>The processor architecture of an AMI, spelled as in the EKS SSM parameter paths.</summary>
public enum Architecture
{
    [EnumMember(Value = "x86_64")] X86_64,
    [EnumMember(Value = "arm64")] Arm64,
}
