using System.Runtime.Serialization;

namespace Al2023.Nodes.Groups;

/// <summary>Who runs the nodes' lifecycle.</summary>
public enum NodeGroupType
{
    [EnumMember(Value = "Managed")] Managed,
    [EnumMember(Value = "SelfManaged")] SelfManaged,
}
