using System.Runtime.Serialization;

namespace Al2023.Nodes.Ami;

/// <summary>Where a managed node group's AMI id lives.</summary>
public enum AmiSource
{
    [EnumMember(Value = "Eks")] Eks,
    [EnumMember(Value = "LaunchTemplate")] LaunchTemplate,
}
