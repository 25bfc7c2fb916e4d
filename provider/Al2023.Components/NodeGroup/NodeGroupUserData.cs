using System.Text;
using Al2023.Components.Lookups;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData;

namespace Al2023.Components.NodeGroup;

/// <summary>What a node group's user data is made of.</summary>
/// <param name="Inputs">The values.</param>
/// <param name="MergedBy">Who adds to the document.</param>
/// <param name="Given">The user data of a launch template of the user's own, in base64; null where the template is made here.</param>
internal sealed record NodeGroupUserData(UserDataInputs Inputs, UserDataMerger MergedBy, Input<string>? Given = null)
{
    private readonly Lazy<Input<RenderedUserData>> _rendered = new(() => Given is { } given ? given.Select(g => Read(g, MergedBy)) : UserDataRenderer.Render(Inputs, MergedBy));

    /// <summary>The document; only for inputs without errors. Absent where a template of the user's own has none, and where it is not read.</summary>
    public Input<RenderedUserData> Rendered => _rendered.Value;

    /// <summary>What EKS leaves to the user data: everything where the launch template names the image, else only what the user adds.</summary>
    public static NodeGroupUserData Of(Al2023NodeGroupInputs inputs, NodeGroupShape shape, ClusterFacts cluster, GivenTemplate template)
    {
        var own = new UserDataInputs
        {
            NodeConfig = inputs.NodeConfig,
            BootstrapScripts = inputs.BootstrapScripts,
            UserDataParts = inputs.UserDataParts,
        };
        if (shape.HasOwnTemplate)
            return new(own, shape.HoldsImage ? UserDataMerger.None : UserDataMerger.Eks, template.UserData);
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

    /// <summary>What EC2 serves of user data as its API has it.</summary>
    public static byte[] Served(string base64) => GoBase64.TryDecode(UserDataBytes.Of(base64), out var served) ? served : UserDataBytes.Of(base64);

    private static RenderedUserData Read(string base64, UserDataMerger mergedBy)
    {
        var served = Served(base64);
        return new(Encoding.UTF8.GetString(UserDataBytes.Unpacked(served) ?? []), base64, UserDataCheck.Check(served, mergedBy).NodeConfigYaml, []);
    }
}
