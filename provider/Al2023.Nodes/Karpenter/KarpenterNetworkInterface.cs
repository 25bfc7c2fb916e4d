using Al2023.Nodes.Ec2;

namespace Al2023.Nodes.Karpenter;

/// <summary>A network interface of the launched instances.</summary>
public sealed record KarpenterNetworkInterface
{
    public required int NetworkCardIndex { get; init; }
    public required int DeviceIndex { get; init; }
    public required NetworkInterfaceType InterfaceType { get; init; }
}
