using System.Runtime.Serialization;

namespace Al2023.Nodes.Ec2;

/// <summary>Whether the instance metadata service demands a session token.</summary>
public enum HttpTokens
{
    [EnumMember(Value = "required")] Required,
    [EnumMember(Value = "optional")] Optional,
}
