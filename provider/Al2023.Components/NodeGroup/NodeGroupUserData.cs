using Al2023.Components.Lookups;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Outputs;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>What a node group's user data is made of.</summary>
/// <param name="Inputs">The values; what is unknown is null.</param>
/// <param name="Unknowns">The paths of what is unknown.</param>
/// <param name="MergedBy">Who adds to the document.</param>
/// <param name="Sources">The same values as they came.</param>
internal sealed record NodeGroupUserData(UserDataInputs Inputs, Unknowns Unknowns, UserDataMerger MergedBy, PropertyValue Sources)
{
    private static readonly string[] _ofEveryNode = ["nodeConfig", "bootstrapScripts", "userDataParts"];
    private static readonly string[] _ofOwnBootstrap = ["clusterName", "labels", "taints", "maxPods"];

    private readonly Lazy<Output<RenderedUserData>> _rendered = new(() => Output.From(Sources).Apply(_ => UserDataRenderer.Render(Inputs, MergedBy)));

    /// <summary>The document; only for inputs without errors.</summary>
    public Output<RenderedUserData> Rendered => _rendered.Value;

    /// <summary>The taints; one whose key or effect is not known is a taint without a known key, which passes every check.</summary>
    public static IReadOnlyList<Taint>? ReadableTaints(Construction<NodeGroupInputs> construction) => construction.Inputs.Taints?
        .Select((t, i) => t.Key is null || construction.Unknowns.Contains($"taints[{i}].effect") ? t with { Key = Nodes.Findings.Unknowns.Text } : t)
        .ToList();

    /// <summary>What EKS adds is of no interest here, known or not.</summary>
    private static Unknowns OfUserData(Unknowns all) =>
        new(all.Paths.Where(p => _ofEveryNode.Any(k => p.StartsWith(k, StringComparison.Ordinal))).ToHashSet());

    /// <summary>What EKS leaves to the user data: everything where the launch template names the image, else only what the user adds.</summary>
    public static NodeGroupUserData Of(Construction<NodeGroupInputs> construction, NodeGroupShape shape, ClusterFacts cluster)
    {
        var (inputs, raw) = (construction.Inputs, construction.Raw);
        var own = new UserDataInputs
        {
            NodeConfig = inputs.NodeConfig,
            BootstrapScripts = inputs.BootstrapScripts,
            UserDataParts = inputs.UserDataParts,
        };
        if (!shape.HoldsImage)
            return new(own, OfUserData(construction.Unknowns), UserDataMerger.Eks, Properties.Of(_ofEveryNode.Select(k => (k, (PropertyValue?)raw.At(k)))));

        (string Key, PropertyValue Value)[] facts =
            [("apiServerEndpoint", cluster.Endpoint), ("certificateAuthority", cluster.CertificateAuthority), ("serviceCidr", cluster.ServiceCidr)];
        var full = own with
        {
            ClusterName = inputs.ClusterName,
            Cluster = (inputs.Cluster ?? new()) with
            {
                ApiServerEndpoint = cluster.Endpoint.KnownText(),
                CertificateAuthority = cluster.CertificateAuthority.KnownText(),
                ServiceCidr = cluster.ServiceCidr.KnownText(),
            },
            Labels = inputs.Labels,
            Taints = ReadableTaints(construction),
            MaxPods = inputs.MaxPods,
        };
        var unknown = facts.Where(f => f.Value is PropertyValue.Unknown).Select(f => $"cluster.{f.Key}");
        return new(full, new(construction.Unknowns.Paths.Concat(unknown).ToHashSet()), UserDataMerger.None, Properties.Of(
        [
            .. _ofEveryNode.Concat(_ofOwnBootstrap).Select(k => (k, (PropertyValue?)raw.At(k))),
            .. facts.Select(f => (f.Key, (PropertyValue?)f.Value)),
            ("outpostId", raw.At("cluster").At("outpostId")),
            ("prefixDelegation", raw.At("cluster").At("vpcCni").At("prefixDelegation")),
            ("customNetworking", raw.At("cluster").At("vpcCni").At("customNetworking")),
        ]));
    }
}
