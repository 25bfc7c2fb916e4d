using System.Runtime.Serialization;

namespace Al2023.Nodes.Ec2;

/// <summary>The EBS volume type.</summary>
public enum VolumeType
{
    [EnumMember(Value = "gp3")] Gp3,
    [EnumMember(Value = "gp2")] Gp2,
    [EnumMember(Value = "io1")] Io1,
    [EnumMember(Value = "io2")] Io2,
    [EnumMember(Value = "st1")] St1,
    [EnumMember(Value = "sc1")] Sc1,
    [EnumMember(Value = "standard")] Standard,
}
