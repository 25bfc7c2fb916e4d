using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter;

/// <summary>What a NodePool may launch where its inputs do not say.</summary>
internal static class DefaultRequirements
{
    /// <summary>The node class's architectures, on-demand capacity, the categories c, m and r from generation 3 on, Linux.</summary>
    public static IReadOnlyList<NodePoolRequirement> Of(NodeClassDraft draft) =>
    [
        In("kubernetes.io/arch", [.. ArchitecturesOf(draft)]),
        In("kubernetes.io/os", "linux"),
        In("karpenter.sh/capacity-type", "on-demand"),
        In("karpenter.k8s.aws/instance-category", "c", "m", "r"),
        // Every release knows `Gt`, but only 1.9 and newer know `Gte`.
        new() { Key = "karpenter.k8s.aws/instance-generation", Operator = RequirementOperator.Gt, Values = ["2"] },
    ];

    private static IEnumerable<string> ArchitecturesOf(NodeClassDraft draft) =>
        draft.Unknowns.Contains("ami.architecture")
            ? [Unknowns.Text]
            : NodeImages.Architectures(draft.Settings.Ami).Select(a => a is Architecture.Arm64 ? "arm64" : "amd64");

    private static NodePoolRequirement In(string key, params IReadOnlyList<string> values) =>
        new() { Key = key, Operator = RequirementOperator.In, Values = values };
}
