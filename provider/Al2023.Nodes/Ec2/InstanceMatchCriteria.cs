using System.Runtime.Serialization;

namespace Al2023.Nodes.Ec2;

/// <summary>Which instances a capacity reservation takes.</summary>
public enum InstanceMatchCriteria
{
    [EnumMember(Value = "open")] Open,
    [EnumMember(Value = "targeted")] Targeted,
}
