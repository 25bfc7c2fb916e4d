using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of a node class's network interfaces and their connection tracking.</summary>
internal static class NetworkCheck
{
    public static IEnumerable<Finding> Check(KarpenterAl2023NodeClassInputs inputs) =>
        CheckInterfaces(inputs.NetworkInterfaces).Concat(CheckTracking(inputs.ConnectionTracking));

    private static IEnumerable<Finding> CheckInterfaces(InputList<KarpenterNetworkInterfaceInputs> interfaces)
    {
        var all = Input.All(interfaces.Items.Select(i => Input.Combine(i.NetworkCardIndex, i.DeviceIndex, i.InterfaceType, (card, device, type) => (card, device, type))));
        if (!all.IsKnown(out var known) || known.Count == 0)
            yield break;
        if (!known.Contains((0, 0, NetworkInterfaceType.Interface)))
            yield return interfaces.Error("No interface carries the node's address. Write one with `networkCardIndex: 0`, `deviceIndex: 0` and `interfaceType: interface`.");
        var pairs = new HashSet<(int, int)>();
        var cards = new HashSet<int>();
        foreach (var (input, (card, device, type)) in interfaces.Items.Zip(known))
        {
            if (!pairs.Add((card, device)))
                yield return input.Error($"Card {input.NetworkCardIndex} has two interfaces at device index {input.DeviceIndex}. Write another `deviceIndex`.");
            if (type is NetworkInterfaceType.EfaOnly && !cards.Add(card))
                yield return input.Error($"Card {input.NetworkCardIndex} has a second interface of the type `efa-only`, and a card carries one. Leave it out, or write another `networkCardIndex`.");
        }
    }

    private static IEnumerable<Finding> CheckTracking(ConnectionTrackingInputs tracking)
    {
        if (tracking is { IsKnown: true, TcpEstablishedTimeout.IsAbsent: true, UdpStreamTimeout.IsAbsent: true, UdpTimeout.IsAbsent: true })
            yield return tracking.Error("`connectionTracking` has no timeout. Write at least one of `tcpEstablishedTimeout`, `udpStreamTimeout` and `udpTimeout`, or leave it out.");
    }
}
