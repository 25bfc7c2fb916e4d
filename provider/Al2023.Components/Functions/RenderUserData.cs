using Al2023.Components.Results;
using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;

namespace Al2023.Components.Functions;

/// <summary><c>renderUserData</c>: the components' renderer.</summary>
internal static class RenderUserData
{
    public static Function<RenderUserDataInputs> Function { get; } = new() { Read = v => RenderUserDataInputs.Read(v, snakeCase: true), Check = Check, Call = Call };

    private static IEnumerable<Finding> Check(RenderUserDataInputs inputs)
    {
        var findings = UserDataInputsCheck.Check(Parts(inputs), MergedBy(inputs), NodeRelease.Newest).ToList();
        return findings.Any(f => f.Severity is Severity.Error) ? findings : [.. findings, .. Render(inputs).Findings];
    }

    private static PropertyValue.Map Call(RenderUserDataInputs inputs)
    {
        var rendered = Render(inputs);
        return new RenderUserDataResult
        {
            UserData = rendered.Document,
            UserDataBase64 = rendered.Base64,
            NodeConfigYaml = rendered.NodeConfigYaml,
        }.ToMap();
    }

    private static RenderedUserData Render(RenderUserDataInputs inputs) => UserDataRenderer.Render(Parts(inputs), MergedBy(inputs)).Known();

    /// <summary>Without a cluster's name the document is one that EKS adds the cluster to.</summary>
    private static UserDataMerger MergedBy(RenderUserDataInputs inputs) => inputs.ClusterName.IsAbsent ? UserDataMerger.Eks : UserDataMerger.None;

    private static UserDataInputs Parts(RenderUserDataInputs inputs) => new()
    {
        ClusterName = inputs.ClusterName,
        Cluster = inputs.Cluster,
        Labels = inputs.Labels,
        Taints = inputs.Taints,
        MaxPods = inputs.MaxPods,
        NodeConfig = inputs.NodeConfig,
        BootstrapScripts = inputs.BootstrapScripts,
        UserDataParts = inputs.UserDataParts,
    };
}
