using System.Runtime.Serialization;

namespace Al2023.Nodes.NodeConfig;

/// <summary>A directory that nodeadm would move onto the local disk array.</summary>
public enum LocalStorageMount
{
    [EnumMember(Value = "Containerd")] Containerd,
    [EnumMember(Value = "PodLogs")] PodLogs,
    [EnumMember(Value = "SOCI")] Soci,
}
