using Al2023.Components.Results;
using Al2023.Nodes.Al2;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;

namespace Al2023.Components.Functions;

/// <summary><c>convertAl2UserData</c>: Amazon Linux 2 user data as AL2023 inputs.</summary>
internal static class ConvertAl2UserData
{
    /// <summary>The function. Whatever the document says, it answers; what is wrong with it stands in <c>issues</c>.</summary>
    public static Function<ConvertAl2UserDataInputs> Function { get; } = new()
    {
        Read = v => ConvertAl2UserDataInputs.Read(v, snakeCase: true),
        Check = _ => [],
        Call = inputs => Result(Al2Converter.Convert(inputs.UserData.Known())),
    };

    private static PropertyValue.Map Result(Al2Conversion conversion) => new ConvertAl2UserDataResult
    {
        ClusterName = PropertyValue.Of(conversion.ClusterName),
        Cluster = Cluster(conversion.Cluster),
        Labels = PropertyValue.Of(conversion.Labels),
        Taints = Properties.ListOf(conversion.Taints.Select(Taint)),
        MaxPods = PropertyValue.Of(conversion.MaxPods),
        NodeConfig = PropertyValue.Of(conversion.NodeConfig.Spec()),
        NodeConfigYaml = conversion.NodeConfigYaml,
        BootstrapScripts = PropertyValue.Of(conversion.BootstrapScripts),
        Issues = CheckUserData.Issues(conversion.Issues),
        UserData = PropertyValue.Of(conversion.UserData),
    }.ToMap();

    private static PropertyValue.Map Cluster(ClusterDetails cluster) => new Properties
    {
        { "apiServerEndpoint", PropertyValue.Of(cluster.ApiServerEndpoint) },
        { "certificateAuthority", PropertyValue.Of(cluster.CertificateAuthority) },
        { "serviceCidr", PropertyValue.Of(cluster.ServiceCidr) },
        { "outpostId", PropertyValue.Of(cluster.OutpostId) },
    };

    private static PropertyValue Taint(Taint taint) => (PropertyValue.Map)new Properties
    {
        { "key", taint.Key },
        { "value", PropertyValue.Of(taint.Value) },
        { "effect", Spelling.Of(taint.Effect) },
    };
}
