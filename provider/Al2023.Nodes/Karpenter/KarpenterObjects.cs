using Al2023.Nodes.Karpenter.Shapes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter;

/// <summary>Renders an EC2NodeClass and its NodePools. Only for inputs that are fully known and without errors.</summary>
public static class KarpenterObjects
{
    /// <summary>The EC2NodeClass as a plain tree.</summary>
    public static OrderedDictionary<string, object?> NodeClass(NodeClassDraft draft) => new(StringComparer.Ordinal)
    {
        ["apiVersion"] = draft.Target.NodeClassApiVersion,
        ["kind"] = "EC2NodeClass",
        ["metadata"] = Metadata(draft.Name, draft.Settings.NodeClassLabels, draft.Settings.NodeClassAnnotations),
        ["spec"] = Tree.Merge(NodeClassShapeTable.Spec.Render(draft, draft.Target), draft.Settings.UncheckedSpec),
    };

    /// <summary>The NodePools as plain trees, in the order of the inputs.</summary>
    public static IReadOnlyList<OrderedDictionary<string, object?>> NodePools(NodeClassDraft draft) =>
        [.. (draft.Settings.NodePools ?? []).Select(p => NodePool(new(p, draft)))];

    /// <summary>The EC2NodeClass and the NodePools as one YAML stream.</summary>
    public static string Manifests(NodeClassDraft draft) => CanonicalYaml.WriteStream([NodeClass(draft), .. NodePools(draft)]);

    private static OrderedDictionary<string, object?> NodePool(NodePoolDraft draft) => new(StringComparer.Ordinal)
    {
        ["apiVersion"] = draft.Class.Target.NodePoolApiVersion,
        ["kind"] = "NodePool",
        ["metadata"] = Metadata(draft.Pool.Name, null, null),
        ["spec"] = Tree.Merge(NodePoolShapeTable.Spec.Render(draft, draft.Class.Target), draft.Pool.UncheckedSpec),
    };

    private static OrderedDictionary<string, object?> Metadata(string name, IReadOnlyDictionary<string, string>? labels, IReadOnlyDictionary<string, string>? annotations)
    {
        var metadata = new OrderedDictionary<string, object?>(StringComparer.Ordinal) { ["name"] = name };
        if (annotations is { Count: > 0 })
            metadata["annotations"] = Tree.Of(annotations);
        if (labels is { Count: > 0 })
            metadata["labels"] = Tree.Of(labels);
        return metadata;
    }
}
