using System.Runtime.Serialization;

namespace Al2023.Nodes.Groups;

/// <summary>How EKS replaces nodes.</summary>
public enum UpdateStrategy
{
    [EnumMember(Value = "DEFAULT")] Default,
    [EnumMember(Value = "MINIMAL")] Minimal,
}
