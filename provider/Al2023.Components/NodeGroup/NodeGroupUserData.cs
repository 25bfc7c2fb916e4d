using Al2023.Components.Lookups;
using Al2023.Nodes.UserData;

namespace Al2023.Components.NodeGroup;

/// <summary>What a node group's user data is made of.</summary>
/// <param name="Inputs">The values.</param>
/// <param name="MergedBy">Who adds to the document.</param>
internal sealed record NodeGroupUserData(UserDataInputs Inputs, UserDataMerger MergedBy)
{
    private readonly Lazy<Input<RenderedUserData>> _rendered = new(() => UserDataRenderer.Render(Inputs, MergedBy));

    /// <summary>The document; only for inputs without errors.</summary>
    public Input<RenderedUserData> Rendered => _rendered.Value;

    /// <summary>What EKS leaves to the user data: everything where the launch template names the image, else only what the user adds.</summary>
    public static NodeGroupUserData Of(Al2023NodeGroupInputs inputs, NodeGroupShape shape, ClusterFacts cluster)
    {
        var own = new UserDataInputs
        {
            NodeConfig = inputs.NodeConfig,
            BootstrapScripts = inputs.BootstrapScripts,
            UserDataParts = inputs.UserDataParts,
        };
        if (!shape.HoldsImage)
            return new(own, UserDataMerger.Eks);
        return new(own with
        {
            ClusterName = inputs.ClusterName,
            Cluster = inputs.Cluster,
            ApiServerEndpoint = cluster.Endpoint,
            CertificateAuthority = cluster.CertificateAuthority,
            ServiceCidr = cluster.ServiceCidr,
            Labels = inputs.Labels,
            Taints = inputs.Taints,
            MaxPods = inputs.MaxPods,
            WaitsInWarmPool = !shape.IsManaged && inputs.WarmPool.IsSet,
        }, UserDataMerger.None);
    }
}
