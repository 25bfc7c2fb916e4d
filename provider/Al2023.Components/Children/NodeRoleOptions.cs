using Al2023.Protocol.Values;

namespace Al2023.Components.Children;

/// <summary>What a created node role must hold.</summary>
internal sealed record NodeRoleOptions
{
    /// <summary>The answer of <c>getPartition</c>.</summary>
    public required PropertyValue Partition { get; init; }

    /// <summary>The component's tags.</summary>
    public required PropertyValue Tags { get; init; }

    /// <summary>Nodes are named after their instance (feature gate InstanceIdNodeName).</summary>
    public required bool InstanceIdNames { get; init; }

    public required bool AttachCni { get; init; }

    public required bool AttachSsm { get; init; }

    /// <summary>The cluster gives IPv6 addresses to pods.</summary>
    public required bool IsIpv6 { get; init; }
}
