using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>The network interfaces of a launch template: one, or one for each EFA.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="Plan">What was looked up.</param>
/// <param name="SecurityGroups">The groups of each interface.</param>
internal sealed record NodeInterfaces(Al2023NodeGroupInputs Inputs, NodeGroupPlan Plan, PropertyValue SecurityGroups)
{
    public PropertyValue List() => Plan.Shape.HasEfa
        ? Plan.EfaInterfaces.Select(count => Properties.ListOf(Enumerable.Range(0, count).Select(card => (PropertyValue)Interface(card, Type(card))))).ToProperty()
        : Properties.ListOf(Interface(0, Input<string>.Absent()));

    /// <summary>True where something is said that only an interface can hold.</summary>
    public static bool HasOptions(Al2023NodeGroupInputs inputs) =>
        inputs.ConnectionTrackingSpecification.IsSet || inputs.EnaSrdSpecification.IsSet || inputs.PrimaryIpv6.IsSet || inputs.Ipv4PrefixCount.IsSet || inputs.Ipv6PrefixCount.IsSet;

    /// <summary>The first interface carries IP traffic too; it alone is device 0, the others are device 1 of their cards.</summary>
    private Input<string> Type(int card) => card == 0 ? "efa" : Inputs.Efa.EfaOnly.Or(true).Select(only => only ? "efa-only" : "efa");

    private Properties Interface(int card, Input<string> type) => new()
    {
        { "connectionTrackingSpecification", Inputs.ConnectionTrackingSpecification.IsAbsent ? null : Tracking(Inputs.ConnectionTrackingSpecification) },
        { "enaSrdSpecification", card > 0 || Inputs.EnaSrdSpecification.IsAbsent ? null : Express(Inputs.EnaSrdSpecification) },
        { "ipv4PrefixCount", OfFirst(card, Inputs.Ipv4PrefixCount) },
        { "ipv6PrefixCount", OfFirst(card, Inputs.Ipv6PrefixCount) },
        { "primaryIpv6", OfFirst(card, Inputs.PrimaryIpv6).Select(Texts.Of) },
        { "associatePublicIpAddress", card == 0 ? Inputs.AssociatePublicIpAddress.Select(Texts.Of) : Input<string>.Absent() },
        { "deleteOnTermination", "true" },
        { "deviceIndex", card == 0 ? 0 : 1 },
        { "interfaceType", type },
        { "networkCardIndex", type.Select(_ => card) },
        { "securityGroups", SecurityGroups },
    };

    private static Input<T> OfFirst<T>(int card, Input<T> input) where T : notnull => card == 0 ? input : Input<T>.Absent();

    private static Properties Tracking(ConnectionTrackingInputs tracking) => new()
    {
        { "tcpEstablishedTimeout", tracking.TcpEstablishedTimeout },
        { "udpStreamTimeout", tracking.UdpStreamTimeout },
        { "udpTimeout", tracking.UdpTimeout },
    };

    private static Properties Express(EnaSrdSpecificationInputs express) => new()
    {
        { "enaSrdEnabled", express.EnaSrdEnabled },
        { "enaSrdUdpSpecification", express.EnaSrdUdpSpecification.IsAbsent ? null : new Properties { { "enaSrdUdpEnabled", express.EnaSrdUdpSpecification.EnaSrdUdpEnabled } } },
    };
}
