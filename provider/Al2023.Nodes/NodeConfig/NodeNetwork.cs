namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's <c>spec.instance.network</c>: name resolution.</summary>
public sealed record NodeNetwork
{
    public IReadOnlyList<string>? Nameservers { get; init; }
    public IReadOnlyList<string>? Domains { get; init; }
}
