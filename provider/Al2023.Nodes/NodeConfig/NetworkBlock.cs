namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's <c>spec.instance.network</c>.</summary>
public sealed record NetworkBlock
{
    internal static readonly string[] Fields = ["nameservers", "domains"];

    public IReadOnlyList<string>? Nameservers { get; init; }
    public IReadOnlyList<string>? Domains { get; init; }

    internal static NetworkBlock? Set(NetworkBlock block, BlockField field) => field.Key switch
    {
        "nameservers" => block with { Nameservers = field.TextList() },
        "domains" => block with { Domains = field.TextList() },
        _ => null,
    };

    public NetworkBlock Merge(NetworkBlock later) => new()
    {
        Nameservers = Merging.List(Nameservers, later.Nameservers),
        Domains = Merging.List(Domains, later.Domains),
    };

    internal OrderedDictionary<string, object?> ToPlain() => Merging.Present(("nameservers", Nameservers), ("domains", Domains));
}
