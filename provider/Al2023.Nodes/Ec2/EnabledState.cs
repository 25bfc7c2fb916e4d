using System.Runtime.Serialization;

namespace Al2023.Nodes.Ec2;

/// <summary>Whether a feature is on, spelled as in EC2.</summary>
public enum EnabledState
{
    [EnumMember(Value = "enabled")] Enabled,
    [EnumMember(Value = "disabled")] Disabled,
}
