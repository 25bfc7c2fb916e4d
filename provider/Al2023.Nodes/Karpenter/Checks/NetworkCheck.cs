using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of a node class's network interfaces and their connection tracking.</summary>
internal static class NetworkCheck
{
    public static IEnumerable<Finding> Check(NodeClassSettings settings, Unknowns unknowns) =>
        CheckInterfaces("networkInterfaces", settings.NetworkInterfaces, unknowns)
            .Concat(CheckTracking("connectionTracking", settings.ConnectionTracking, unknowns));

    private static IEnumerable<Finding> CheckInterfaces(string path, IReadOnlyList<KarpenterNetworkInterface>? interfaces, Unknowns unknowns)
    {
        if (interfaces is null or { Count: 0 } || unknowns.Within(path) || interfaces.Any(i => (KarpenterNetworkInterface?)i is null))
            yield break;
        if (!interfaces.Any(i => i is { DeviceIndex: 0, NetworkCardIndex: 0, InterfaceType: NetworkInterfaceType.Interface }))
            yield return Finding.Error(path, "No interface carries the node's address. Write one with `networkCardIndex: 0`, `deviceIndex: 0` and `interfaceType: interface`.");
        var pairs = new HashSet<(int, int)>();
        var cards = new HashSet<int>();
        for (var i = 0; i < interfaces.Count; i++)
        {
            var (card, device) = (interfaces[i].NetworkCardIndex, interfaces[i].DeviceIndex);
            if (!pairs.Add((card, device)))
                yield return Finding.Error(InputPath.Index(path, i), $"Card {card} has two interfaces at device index {device}. Write another `deviceIndex`.");
            if (interfaces[i].InterfaceType is NetworkInterfaceType.EfaOnly && !cards.Add(card))
                yield return Finding.Error(InputPath.Index(path, i), $"Card {card} has a second interface of the type `efa-only`, and a card carries one. Leave it out, or write another `networkCardIndex`.");
        }
    }

    private static IEnumerable<Finding> CheckTracking(string path, ConnectionTracking? tracking, Unknowns unknowns)
    {
        if (tracking is { TcpEstablishedTimeout: null, UdpStreamTimeout: null, UdpTimeout: null } && !unknowns.Within(path))
            yield return Finding.Error(path, "`connectionTracking` has no timeout. Write at least one of `tcpEstablishedTimeout`, `udpStreamTimeout` and `udpTimeout`, or leave it out.");
    }
}
