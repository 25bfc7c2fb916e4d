using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData;

namespace Al2023.Components.Functions;

/// <summary><c>renderUserData</c>: the components' renderer.</summary>
internal static class RenderUserData
{
    public static Function<RenderUserDataInputs> Function { get; } = new() { Check = Check, Call = Call };

    private static IEnumerable<Finding> Check(RenderUserDataInputs inputs)
    {
        var (parts, mergedBy) = Parts(inputs);
        var findings = UserDataInputsCheck.Check(parts, mergedBy, NodeRelease.Newest, Unknowns.None).ToList();
        return findings.Any(f => f.Severity is Severity.Error)
            ? findings
            : [.. findings, .. UserDataInputsCheck.CheckSize(parts, mergedBy)];
    }

    private static Dictionary<string, object?> Call(RenderUserDataInputs inputs)
    {
        var (parts, mergedBy) = Parts(inputs);
        var rendered = UserDataRenderer.Render(parts, mergedBy);
        return new()
        {
            ["userData"] = rendered.Document,
            ["userDataBase64"] = rendered.Base64,
            ["nodeConfigYaml"] = rendered.NodeConfigYaml,
        };
    }

    /// <summary>Without a cluster's name the document is one that EKS adds the cluster to.</summary>
    private static (UserDataInputs Inputs, UserDataMerger MergedBy) Parts(RenderUserDataInputs inputs) => (new()
    {
        ClusterName = inputs.ClusterName,
        Cluster = inputs.Cluster,
        Labels = inputs.Labels,
        Taints = inputs.Taints,
        MaxPods = inputs.MaxPods,
        NodeConfig = inputs.NodeConfig,
        BootstrapScripts = inputs.BootstrapScripts,
        UserDataParts = inputs.UserDataParts,
    }, inputs.ClusterName is null ? UserDataMerger.Eks : UserDataMerger.None);
}
