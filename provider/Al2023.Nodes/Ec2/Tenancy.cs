using System.Runtime.Serialization;

namespace Al2023.Nodes.Ec2;

/// <summary>On whose hardware the instances run.</summary>
public enum Tenancy
{
    [EnumMember(Value = "default")] Default,
    [EnumMember(Value = "dedicated")] Dedicated,
    [EnumMember(Value = "host")] Host,
}
