using System.Runtime.Serialization;

namespace Al2023.Nodes.UserData;

/// <summary>How grave a finding is.</summary>
public enum UserDataIssueSeverity
{
    [EnumMember(Value = "error")] Error,
    [EnumMember(Value = "warning")] Warning,
}
