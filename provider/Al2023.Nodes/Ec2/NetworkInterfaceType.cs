using System.Runtime.Serialization;

namespace Al2023.Nodes.Ec2;

/// <summary>The type of a network interface.</summary>
public enum NetworkInterfaceType
{
    [EnumMember(Value = "interface")] Interface,
    [EnumMember(Value = "efa-only")] EfaOnly,
}
