using System.Runtime.Serialization;

namespace Al2023.Nodes.UserData;

/// <summary>Who adds to the user data before a node reads it.</summary>
public enum UserDataMerger
{
    [EnumMember(Value = "None")] None,
    [EnumMember(Value = "Eks")] Eks,
    [EnumMember(Value = "Karpenter")] Karpenter,
}

/// <summary>EC2's limits on user data.</summary>
public static class UserDataLimits
{
    /// <summary>What EC2 takes at most, raw, before base64 [bytes].</summary>
    public const int MaxBytes = 16_384;

    /// <summary>Above this a document to which EKS adds its own part may become too large [bytes].</summary>
    public const int RoomyBytes = 14_000;

    /// <summary>Above this a document to which Karpenter adds its own part, labels and taints included, may become too large [bytes].</summary>
    public const int KarpenterRoomyBytes = 12_000;
}
