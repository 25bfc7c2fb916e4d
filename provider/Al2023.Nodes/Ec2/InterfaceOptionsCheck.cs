using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of the options of network interfaces.</summary>
public static class InterfaceOptionsCheck
{
    /// <summary>Errors of the options.</summary>
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs) =>
    [
        .. CheckTracking(inputs.ConnectionTrackingSpecification),
        .. CheckExpress(inputs.EnaSrdSpecification),
        .. Bounds.Check(inputs.Ipv4PrefixCount, 1),
        .. Bounds.Check(inputs.Ipv6PrefixCount, 1),
        .. CheckPrefixes(inputs),
    ];

    private static IEnumerable<Finding> CheckTracking(ConnectionTrackingInputs tracking)
    {
        foreach (var finding in Bounds.Check(tracking.TcpEstablishedTimeout, 60, 432000)
            .Concat(Bounds.Check(tracking.UdpStreamTimeout, 60, 180))
            .Concat(Bounds.Check(tracking.UdpTimeout, 30, 60)))
            yield return finding;
        if (tracking.IsKnown && tracking.TcpEstablishedTimeout.IsAbsent && tracking.UdpStreamTimeout.IsAbsent && tracking.UdpTimeout.IsAbsent)
            yield return tracking.Error("There is no timeout. Write at least one of `tcpEstablishedTimeout`, `udpStreamTimeout` and `udpTimeout`, or leave `connectionTrackingSpecification` out.");
    }

    private static IEnumerable<Finding> CheckExpress(EnaSrdSpecificationInputs express)
    {
        if (express.EnaSrdUdpSpecification.EnaSrdUdpEnabled.Is(true) && !express.EnaSrdEnabled.IsUnknown && !express.EnaSrdEnabled.Is(true))
            yield return express.EnaSrdUdpSpecification.EnaSrdUdpEnabled.Error("UDP uses ENA Express only where TCP does. Write `enaSrdEnabled: true` too, or leave `enaSrdUdpSpecification` out.");
    }

    private static IEnumerable<Finding> CheckPrefixes(Al2023NodeGroupInputs inputs)
    {
        foreach (var input in new[] { inputs.Ipv4PrefixCount, inputs.Ipv6PrefixCount }.Where(i => i.IsSet))
            yield return input.Warning($"The VPC CNI counts and frees the prefixes that it assigned itself; these {input} stay beside them for as long as the instance runs. Write `cluster.vpcCni.prefixDelegation` and leave them to the CNI, unless it is another's.");
    }
}
