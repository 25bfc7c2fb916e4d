using System.Runtime.Serialization;

namespace Al2023.Nodes.Karpenter;

/// <summary>How Karpenter uses local NVMe disks.</summary>
public enum InstanceStorePolicy
{
    [EnumMember(Value = "RAID0")] Raid0,
}
