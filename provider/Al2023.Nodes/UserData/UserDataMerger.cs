using System.Runtime.Serialization;

namespace Al2023.Nodes.UserData;

/// <summary>Who adds to the user data before a node reads it.</summary>
public enum UserDataMerger
{
    [EnumMember(Value = "None")] None,
    [EnumMember(Value = "Eks")] Eks,
    [EnumMember(Value = "Karpenter")] Karpenter,
}
