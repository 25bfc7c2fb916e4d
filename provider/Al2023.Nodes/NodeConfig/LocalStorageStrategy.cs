using System.Runtime.Serialization;

namespace Al2023.Nodes.NodeConfig;

/// <summary>What nodeadm does with the instance's local NVMe disks.</summary>
public enum LocalStorageStrategy
{
    [EnumMember(Value = "RAID0")] Raid0,
    [EnumMember(Value = "RAID10")] Raid10,
    [EnumMember(Value = "Mount")] Mount,
}
