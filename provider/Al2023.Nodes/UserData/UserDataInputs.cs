using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.NodeConfig;

namespace Al2023.Nodes.UserData;

/// <summary>What user data is made of, of whichever component or function. What does not apply there is absent.</summary>
public sealed record UserDataInputs
{
    /// <summary>The cluster's name; absent where somebody else adds the cluster.</summary>
    public Input<string> ClusterName { get; init; } = RenderUserDataInputs.Absent.ClusterName;

    /// <summary>What the user says of the cluster.</summary>
    public ClusterInfoInputs Cluster { get; init; } = RenderUserDataInputs.Absent.Cluster;

    /// <summary>The API server's URL; <see cref="Cluster"/>'s if left out.</summary>
    public Input<string> ApiServerEndpoint { get; init; }

    /// <summary>The cluster's certificate authority in base64; <see cref="Cluster"/>'s if left out.</summary>
    public Input<string> CertificateAuthority { get; init; }

    /// <summary>The CIDR block of services; <see cref="Cluster"/>'s if left out.</summary>
    public Input<string> ServiceCidr { get; init; }

    /// <summary>Labels that the kubelet registers; absent where somebody else sets them.</summary>
    public InputMap<Input<string>> Labels { get; init; } = RenderUserDataInputs.Absent.Labels;

    /// <summary>Taints that the kubelet registers; absent where somebody else sets them.</summary>
    public InputList<TaintInputs> Taints { get; init; } = RenderUserDataInputs.Absent.Taints;

    /// <summary>Pods per node; if absent the number follows the CNI's configuration.</summary>
    public Input<int> MaxPods { get; init; } = RenderUserDataInputs.Absent.MaxPods;

    public NodeConfigInputs NodeConfig { get; init; } = RenderUserDataInputs.Absent.NodeConfig;

    public InputList<Input<string>> BootstrapScripts { get; init; } = RenderUserDataInputs.Absent.BootstrapScripts;

    public InputList<UserDataPartInputs> UserDataParts { get; init; } = RenderUserDataInputs.Absent.UserDataParts;

    /// <summary>Instances wait in a warm pool, and join when they leave it.</summary>
    public bool WaitsInWarmPool { get; init; }

    internal Input<string> Endpoint => ApiServerEndpoint.Or(Cluster.ApiServerEndpoint).At(Cluster.ApiServerEndpoint.Place);

    internal Input<string> Certificate => CertificateAuthority.Or(Cluster.CertificateAuthority).At(Cluster.CertificateAuthority.Place);

    internal Input<string> Services => ServiceCidr.Or(Cluster.ServiceCidr).At(Cluster.ServiceCidr.Place);

    /// <summary>The plain content: unknown where one of the inputs is, as secret and dependent as all of them.</summary>
    public Input<UserDataContent> Content()
    {
        // Without a cluster's name nothing of the cluster is written.
        IInput[] ofCluster = ClusterName.IsAbsent
            ? []
            : [ClusterName, Endpoint, Certificate, Services, Cluster.OutpostId, Cluster.VpcCni.PrefixDelegation, Cluster.VpcCni.CustomNetworking];
        IInput[] sources = [.. ofCluster, Labels, Taints, MaxPods, NodeConfig, BootstrapScripts, UserDataParts];
        var origin = Origin.Of(sources.Select(s => s.TotalOrigin));
        return sources.Any(s => s.ContainsUnknowns) ? Input<UserDataContent>.Unknown(origin: origin) : Input<UserDataContent>.Known(Plain(), origin: origin);
    }

    private UserDataContent Plain() => new()
    {
        ClusterName = ClusterName.KnownOrNull(),
        Cluster = new()
        {
            ApiServerEndpoint = Endpoint.KnownOrNull(),
            CertificateAuthority = Certificate.KnownOrNull(),
            ServiceCidr = Services.KnownOrNull(),
            OutpostId = Cluster.OutpostId.KnownOrNull(),
        },
        PodsExpression = Pods.MaxPods.Expression(Cluster.VpcCni.PrefixDelegation.Known(false), Cluster.VpcCni.CustomNetworking.Known(false)),
        Labels = Labels.Entries.ToDictionary(l => l.Name, l => l.Value.Known()),
        Taints = [.. Taints.Items.Select(t => new Taint(t.Key.Known(), t.Value.KnownOrNull(), t.Effect.Known()))],
        MaxPods = MaxPods.IsKnown(out var pods) ? pods : null,
        NodeConfig = NodeConfig.ToDocument(),
        Unchecked = NodeConfig.Unchecked.ToPlain(),
        Scripts = [.. BootstrapScripts.Items.Select(s => s.Known())],
        WaitsInWarmPool = WaitsInWarmPool,
        Parts = [.. UserDataParts.Items.Select(p => new UserDataPart(p.ContentType.Known(), p.Content.Known()))],
    };
}

/// <summary>What user data holds.</summary>
public sealed record UserDataContent
{
    /// <summary>The cluster's name; null where somebody else adds the cluster.</summary>
    public string? ClusterName { get; init; }

    public ClusterDetails Cluster { get; init; } = new();

    /// <summary>The number of pods as the CNI's configuration makes it, for nodeadm to evaluate; null for nodeadm's own formula.</summary>
    public string? PodsExpression { get; init; }

    /// <summary>Labels that the kubelet registers.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Taints that the kubelet registers.</summary>
    public IReadOnlyList<Taint> Taints { get; init; } = [];

    /// <summary>Pods per node; null follows <see cref="PodsExpression"/>.</summary>
    public int? MaxPods { get; init; }

    /// <summary>The user's own configuration.</summary>
    public NodeConfigDocument NodeConfig { get; init; } = new();

    /// <summary>What is merged over the NodeConfig's <c>spec</c> without a check.</summary>
    public IReadOnlyDictionary<string, object?>? Unchecked { get; init; }

    /// <summary>Instances wait in a warm pool, and join when they leave it.</summary>
    public bool WaitsInWarmPool { get; init; }

    public IReadOnlyList<string> Scripts { get; init; } = [];

    public IReadOnlyList<UserDataPart> Parts { get; init; } = [];
}

/// <summary>What a node must know of its cluster beside its name; null is left out.</summary>
public sealed record ClusterDetails
{
    public string? ApiServerEndpoint { get; init; }

    /// <summary>In base64.</summary>
    public string? CertificateAuthority { get; init; }

    public string? ServiceCidr { get; init; }

    public string? OutpostId { get; init; }
}

/// <summary>A part of a MIME multi-part document.</summary>
public sealed record UserDataPart(string ContentType, string Content);
