namespace Al2023.Nodes.NodeConfig;

/// <summary>Kubernetes' <c>metadata</c>: nodeadm checks its types and has no use for it.</summary>
public sealed record MetadataBlock
{
    internal static readonly string[] Fields =
    [
        "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation", "creationTimestamp",
        "deletionTimestamp", "deletionGracePeriodSeconds", "labels", "annotations", "ownerReferences", "finalizers", "managedFields",
    ];

    private static readonly string[] _texts =
        ["name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "creationTimestamp", "deletionTimestamp"];

    /// <summary>The fields that hold text, by name.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
    public IReadOnlyList<string>? Finalizers { get; init; }

    internal static MetadataBlock? Set(MetadataBlock block, BlockField field)
    {
        if (_texts.Contains(field.Key))
        {
            var texts = new SortedDictionary<string, string>(StringComparer.Ordinal) { [field.Key] = field.Text(block.Texts.GetValueOrDefault(field.Key, "")) };
            return block with { Texts = Merging.Map(block.Texts, texts)! };
        }
        return field.Key switch
        {
            "labels" => block with { Labels = field.TextMap(block.Labels) },
            "annotations" => block with { Annotations = field.TextMap(block.Annotations) },
            "finalizers" => block with { Finalizers = field.TextList() },
            _ when Fields.Contains(field.Key) => block,
            _ => null,
        };
    }

    public MetadataBlock Merge(MetadataBlock later) => new()
    {
        Texts = Merging.Map(Texts, later.Texts, Merging.Text)!,
        Labels = Merging.Map(Labels, later.Labels),
        Annotations = Merging.Map(Annotations, later.Annotations),
        Finalizers = Merging.List(Finalizers, later.Finalizers),
    };

    internal OrderedDictionary<string, object?> ToPlain()
    {
        var plain = new OrderedDictionary<string, object?>();
        foreach (var name in _texts)
        {
            if (Texts.GetValueOrDefault(name, "") is { Length: > 0 } text)
                plain.Add(name, text);
        }
        foreach (var (key, value) in Merging.Present(
            ("labels", Labels?.ToDictionary(l => l.Key, object? (l) => l.Value)),
            ("annotations", Annotations?.ToDictionary(a => a.Key, object? (a) => a.Value)), ("finalizers", Finalizers)))
            plain.Add(key, value);
        return plain;
    }
}

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

/// <summary>nodeadm's <c>spec.containerd</c>.</summary>
public sealed record ContainerdBlock
{
    internal static readonly string[] Fields = ["config", "baseRuntimeSpec"];

    /// <summary>TOML.</summary>
    public string Config { get; init; } = "";
    public IReadOnlyDictionary<string, object?>? BaseRuntimeSpec { get; init; }

    internal static ContainerdBlock? Set(ContainerdBlock block, BlockField field) => field.Key switch
    {
        "config" => block with { Config = field.Text(block.Config) },
        "baseRuntimeSpec" => block with { BaseRuntimeSpec = field.Document(block.BaseRuntimeSpec) },
        _ => null,
    };

    /// <summary>TOML merges at every depth where both sides have some.</summary>
    /// <param name="mergeToml">Merges the later text over the earlier one.</param>
    public ContainerdBlock Merge(ContainerdBlock later, Func<string, string, string> mergeToml) => new()
    {
        Config = Config.Length > 0 && later.Config.Length > 0 ? mergeToml(Config, later.Config) : Merging.Text(Config, later.Config),
        BaseRuntimeSpec = Merging.Document(BaseRuntimeSpec, later.BaseRuntimeSpec),
    };

    internal OrderedDictionary<string, object?> ToPlain() => Merging.Present(("config", Config), ("baseRuntimeSpec", BaseRuntimeSpec));
}

/// <summary>nodeadm's <c>spec.instance</c>.</summary>
public sealed record InstanceBlock
{
    internal static readonly string[] Fields = ["localStorage", "environment", "network"];

    public LocalStorageBlock LocalStorage { get; init; } = new();

    /// <summary>Variables by service; a null service has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>?>? Environment { get; init; }

    public NetworkBlock Network { get; init; } = new();

    internal static InstanceBlock? Set(InstanceBlock block, BlockField field) => field.Key switch
    {
        "localStorage" => block with { LocalStorage = field.Reader.Fields(field.Node, field.Path, block.LocalStorage, LocalStorageBlock.Fields, LocalStorageBlock.Set) },
        "environment" => block with { Environment = field.Reader.Map(field, block.Environment, static f => f.TextMap(null)) },
        "network" => block with { Network = field.Reader.Fields(field.Node, field.Path, block.Network, NetworkBlock.Fields, NetworkBlock.Set) },
        _ => null,
    };

    /// <summary>The environment merges by service and variable; a null clears a service, an empty map does not.</summary>
    public InstanceBlock Merge(InstanceBlock later) => new()
    {
        LocalStorage = LocalStorage.Merge(later.LocalStorage),
        Environment = Merging.Map(Environment, later.Environment, static (a, b) => b is null ? null : Merging.Map(a, b)),
        Network = Network.Merge(later.Network),
    };

    internal OrderedDictionary<string, object?> ToPlain() => Merging.Present(
        ("localStorage", LocalStorage.ToPlain()), ("environment", PlainEnvironment()), ("network", Network.ToPlain()));

    private IReadOnlyDictionary<string, object?>? PlainEnvironment() => Environment?.ToDictionary(
        e => e.Key, object? (e) => e.Value?.ToDictionary(v => v.Key, object? (v) => v.Value));
}

/// <summary>nodeadm's <c>spec.instance.localStorage</c>.</summary>
public sealed record LocalStorageBlock
{
    internal static readonly string[] Fields = ["strategy", "mountPath", "disabledMounts"];

    public string Strategy { get; init; } = "";
    public string MountPath { get; init; } = "";
    public IReadOnlyList<string>? DisabledMounts { get; init; }

    internal static LocalStorageBlock? Set(LocalStorageBlock block, BlockField field) => field.Key switch
    {
        "strategy" => block with { Strategy = field.Text(block.Strategy) },
        "mountPath" => block with { MountPath = field.Text(block.MountPath) },
        "disabledMounts" => block with { DisabledMounts = field.TextList() },
        _ => null,
    };

    public LocalStorageBlock Merge(LocalStorageBlock later) => new()
    {
        Strategy = Merging.Text(Strategy, later.Strategy),
        MountPath = Merging.Text(MountPath, later.MountPath),
        DisabledMounts = Merging.List(DisabledMounts, later.DisabledMounts),
    };

    internal OrderedDictionary<string, object?> ToPlain() =>
        Merging.Present(("strategy", Strategy), ("mountPath", MountPath), ("disabledMounts", DisabledMounts));
}

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

/// <summary>nodeadm's <c>spec.kubelet</c>.</summary>
public sealed record KubeletBlock
{
    internal static readonly string[] Fields = ["config", "flags", "maxPodsExpression"];

    public IReadOnlyDictionary<string, object?>? Config { get; init; }
    public IReadOnlyList<string>? Flags { get; init; }
    public string MaxPodsExpression { get; init; } = "";

    internal static KubeletBlock? Set(KubeletBlock block, BlockField field) => field.Key switch
    {
        "config" => block with { Config = field.Document(block.Config) },
        "flags" => block with { Flags = field.TextList() },
        "maxPodsExpression" => block with { MaxPodsExpression = field.Text(block.MaxPodsExpression) },
        _ => null,
    };

    /// <summary>Flags are appended, the only list that is; the configuration merges at every depth.</summary>
    public KubeletBlock Merge(KubeletBlock later) => new()
    {
        Config = Merging.Document(Config, later.Config),
        Flags = later.Flags is { Count: > 0 } more ? [.. Flags ?? [], .. more] : Flags,
        MaxPodsExpression = Merging.Text(MaxPodsExpression, later.MaxPodsExpression),
    };

    internal OrderedDictionary<string, object?> ToPlain() =>
        Merging.Present(("config", Config), ("flags", Flags), ("maxPodsExpression", MaxPodsExpression));
}
