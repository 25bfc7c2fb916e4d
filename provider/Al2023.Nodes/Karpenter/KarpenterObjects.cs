using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Shapes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter;

/// <summary>Renders an EC2NodeClass and its NodePools, for inputs without errors. What is not known is <see cref="Unknowns.Text"/>, or a text that holds it.</summary>
public static class KarpenterObjects
{
    /// <summary>The EC2NodeClass as a plain tree.</summary>
    public static OrderedDictionary<string, object?> NodeClass(NodeClassDraft draft) => new(StringComparer.Ordinal)
    {
        ["apiVersion"] = draft.Target.NodeClassApiVersion,
        ["kind"] = "EC2NodeClass",
        ["metadata"] = Metadata(draft.Name, draft.Settings.NodeClassLabels, draft.Settings.NodeClassAnnotations),
        ["spec"] = Tree.Merge(NodeClassShapeTable.Spec.Render("", draft, draft.Target, draft.Unknowns), draft.Settings.UncheckedSpec),
    };

    /// <summary>The NodePools as plain trees, in the order of the inputs.</summary>
    public static IReadOnlyList<OrderedDictionary<string, object?>> NodePools(NodeClassDraft draft) =>
        [.. (draft.Settings.NodePools ?? []).Select((p, i) => NodePool(InputPath.Index("nodePools", i), new(p, draft)))];

    /// <summary>The EC2NodeClass and the NodePools as one YAML stream. Only where all is known.</summary>
    public static string Manifests(NodeClassDraft draft) => CanonicalYaml.WriteStream([NodeClass(draft), .. NodePools(draft)]);

    private static OrderedDictionary<string, object?> NodePool(string path, NodePoolDraft draft) => new(StringComparer.Ordinal)
    {
        ["apiVersion"] = draft.Class.Target.NodePoolApiVersion,
        ["kind"] = "NodePool",
        ["metadata"] = Metadata(draft.Pool.Name, null, null),
        ["spec"] = Tree.Merge(NodePoolShapeTable.Spec.Render(path, draft, draft.Class.Target, draft.Class.Unknowns), draft.Pool.UncheckedSpec),
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
