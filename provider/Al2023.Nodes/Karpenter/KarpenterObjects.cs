using Al2023.Nodes.Karpenter.Fields;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter;

/// <summary>
/// An EC2NodeClass and its NodePools, for inputs without errors. Each value in them is as unknown, secret and dependent as
/// what it is made from.
/// </summary>
public sealed class KarpenterObjects(RenderInput input)
{
    /// <summary>The EC2NodeClass.</summary>
    public InputValue NodeClass { get; } = Tree.Concise(Tree.Map(
        ("apiVersion", new InputValue.Text(input.Target.NodeClassApiVersion)),
        ("kind", new InputValue.Text("EC2NodeClass")),
        ("metadata", Tree.Map(
            ("name", Tree.Of(input.Name)),
            ("annotations", Tree.NotEmpty(Tree.Of(input.Inputs.NodeClassAnnotations))),
            ("labels", Tree.NotEmpty(Tree.Of(input.Inputs.NodeClassLabels))))),
        ("spec", Tree.Merge(NodeClassFieldTable.Spec.Render(input, input.Target), input.Inputs.UncheckedSpec))));

    /// <summary>The NodePools, in the order of the inputs.</summary>
    public IReadOnlyList<InputValue> NodePools { get; } = [.. input.Pools.Select(NodePool)];

    /// <summary>All objects as one YAML stream: unknown if anything in them is.</summary>
    public Input<string> Manifests
    {
        get
        {
            IReadOnlyList<InputValue> all = [NodeClass, .. NodePools];
            var origin = Origin.Of(all.Select(o => o.TotalOrigin));
            return all.Any(o => o.ContainsUnknowns)
                ? Input<string>.Unknown(origin: origin)
                : Input<string>.Known(CanonicalYaml.WriteStream(all.Select(o => o.ToPlain())), origin: origin);
        }
    }

    /// <summary>How a NodePool names its node class: group, kind and name; apiVersion in the place of group in v1beta1.</summary>
    public static InputValue Reference(RenderInput input) => Tree.Map(
        input.Target.Api is KarpenterApiVersion.V1
            ? ("group", new InputValue.Text("karpenter.k8s.aws"))
            : ("apiVersion", new InputValue.Text(input.Target.NodeClassApiVersion)),
        ("kind", new InputValue.Text("EC2NodeClass")),
        ("name", Tree.Of(input.Name)));

    private static InputValue NodePool(PoolRenderInput input) => Tree.Concise(Tree.Map(
        ("apiVersion", new InputValue.Text(input.Class.Target.NodePoolApiVersion)),
        ("kind", new InputValue.Text("NodePool")),
        ("metadata", Tree.Map(("name", Tree.Of(input.Pool.Name)))),
        ("spec", Tree.Merge(NodePoolFieldTable.Spec.Render(input, input.Class.Target) with { Origin = input.Pool.Origin }, input.Pool.UncheckedSpec))));
}
