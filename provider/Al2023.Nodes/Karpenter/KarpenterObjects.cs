using Al2023.Nodes.Karpenter.Fields;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter;

/// <summary>
/// An EC2NodeClass and its NodePools, for inputs without errors. Each value in them is as unknown, secret and dependent as
/// what it is made from.
/// </summary>
public sealed class KarpenterObjects
{
    public KarpenterObjects(RenderInput input)
    {
        var density = PodDensity.Of(input);
        NodeClasses = [.. density.Classes.Select(c => (c.Suffix, NodeClassOf(c)))];
        NodePools = [.. density.Pools.Select(p => (p.Name, p.Pool.Replicas.IsSet, NodePoolOf(p)))];
    }

    /// <summary>The EC2NodeClasses, each with what its name ends with: the first with nothing.</summary>
    public IReadOnlyList<(string Suffix, InputValue Object)> NodeClasses { get; }

    /// <summary>The NodePools with their names, in the order of the inputs, and whether they have a fixed number of nodes.</summary>
    public IReadOnlyList<(Input<string> Name, bool IsStatic, InputValue Object)> NodePools { get; }

    private static InputValue NodeClassOf(RenderInput input) => Tree.Concise(Tree.Map(
        ("apiVersion", new InputValue.Text(input.Target.NodeClassApiVersion)),
        ("kind", new InputValue.Text("EC2NodeClass")),
        ("metadata", Tree.Map(
            ("name", Tree.Of(input.Name)),
            ("annotations", Tree.NotEmpty(Tree.Of(input.Inputs.NodeClassAnnotations))),
            ("labels", Tree.NotEmpty(Tree.Of(input.Inputs.NodeClassLabels))))),
        ("spec", Tree.Merge(NodeClassFieldTable.Spec.Render(input, input.Target), input.Inputs.UncheckedSpec))));

    /// <summary>All objects as one YAML stream: unknown if anything in them is.</summary>
    public Input<string> Manifests
    {
        get
        {
            IReadOnlyList<InputValue> all = [.. NodeClasses.Select(c => c.Object), .. NodePools.Select(p => p.Object)];
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

    private static InputValue NodePoolOf(PoolRenderInput input) => Tree.Concise(Tree.Map(
        ("apiVersion", new InputValue.Text(input.Class.Target.NodePoolApiVersion)),
        ("kind", new InputValue.Text("NodePool")),
        ("metadata", Tree.Map(("name", Tree.Of(input.Name)))),
        ("spec", Tree.Merge(NodePoolFieldTable.Spec.Render(input, input.Class.Target) with { Origin = input.Pool.Origin }, input.Pool.UncheckedSpec))));
}
