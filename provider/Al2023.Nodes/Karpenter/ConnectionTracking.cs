namespace Al2023.Nodes.Karpenter;

/// <summary>Idle timeouts of tracked connections; at least one.</summary>
public sealed record ConnectionTracking
{
    public int? TcpEstablishedTimeout { get; init; }
    public int? UdpStreamTimeout { get; init; }
    public int? UdpTimeout { get; init; }
}
