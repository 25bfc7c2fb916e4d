using Al2023.Nodes.Ami;

namespace Al2023.Nodes.Karpenter;

/// <summary>What a NodePool may launch where its inputs do not say.</summary>
internal static class DefaultRequirements
{
    /// <summary>The node class's architectures, on-demand capacity, the categories c, m and r from generation 3 on, Linux.</summary>
    public static IReadOnlyList<NodePoolRequirement> Of(NodeClassSettings settings) =>
    [
        In("kubernetes.io/arch", [.. NodeImages.Architectures(settings.Ami).Select(a => a is Architecture.Arm64 ? "arm64" : "amd64")]),
        In("kubernetes.io/os", "linux"),
        In("karpenter.sh/capacity-type", "on-demand"),
        In("karpenter.k8s.aws/instance-category", "c", "m", "r"),
        // Every release knows `Gt`, but only 1.9 and newer know `Gte`.
        new() { Key = "karpenter.k8s.aws/instance-generation", Operator = RequirementOperator.Gt, Values = ["2"] },
    ];

    private static NodePoolRequirement In(string key, params IReadOnlyList<string> values) =>
        new() { Key = key, Operator = RequirementOperator.In, Values = values };
}
