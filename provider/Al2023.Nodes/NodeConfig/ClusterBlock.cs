namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's <c>spec.cluster</c>.</summary>
public sealed record ClusterBlock
{
    internal static readonly string[] Fields = ["name", "apiServerEndpoint", "certificateAuthority", "cidr", "enableOutpost", "id"];

    public string Name { get; init; } = "";
    public string ApiServerEndpoint { get; init; } = "";
    public ReadOnlyMemory<byte>? CertificateAuthority { get; init; }
    public string Cidr { get; init; } = "";
    public bool? EnableOutpost { get; init; }
    public string Id { get; init; } = "";

    internal static ClusterBlock? Set(ClusterBlock block, BlockField field) => field.Key switch
    {
        "name" => block with { Name = field.Text(block.Name) },
        "apiServerEndpoint" => block with { ApiServerEndpoint = field.Text(block.ApiServerEndpoint) },
        "certificateAuthority" => block with { CertificateAuthority = field.Bytes() is { } bytes ? new ReadOnlyMemory<byte>(bytes) : default(ReadOnlyMemory<byte>?) },
        "cidr" => block with { Cidr = field.Text(block.Cidr) },
        "enableOutpost" => block with { EnableOutpost = BlockReader.IsNull(field.Node) ? null : field.Flag(block.EnableOutpost) },
        "id" => block with { Id = field.Text(block.Id) },
        _ => null,
    };

    /// <summary>Later values win unless they are empty; <see cref="EnableOutpost"/> stays on.</summary>
    public ClusterBlock Merge(ClusterBlock later) => new()
    {
        Name = Merging.Text(Name, later.Name),
        ApiServerEndpoint = Merging.Text(ApiServerEndpoint, later.ApiServerEndpoint),
        CertificateAuthority = later.CertificateAuthority is { Length: > 0 } ? later.CertificateAuthority : CertificateAuthority,
        Cidr = Merging.Text(Cidr, later.Cidr),
        EnableOutpost = later.EnableOutpost is true ? true : EnableOutpost ?? later.EnableOutpost,
        Id = Merging.Text(Id, later.Id),
    };

    internal OrderedDictionary<string, object?> ToPlain() => Merging.Present(
        ("name", Name), ("apiServerEndpoint", ApiServerEndpoint),
        ("certificateAuthority", CertificateAuthority is { } bytes ? Convert.ToBase64String(bytes.Span) : null),
        ("cidr", Cidr), ("enableOutpost", EnableOutpost), ("id", Id));
}
