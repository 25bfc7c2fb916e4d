using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using static Al2023.Nodes.Karpenter.Shapes.Availability;

namespace Al2023.Nodes.Karpenter.Shapes;

/// <summary>Every field of a NodePool's <c>spec</c> that this package knows, in both versions of the API. A new field of Karpenter's is a row here.</summary>
internal static class NodePoolShapeTable
{
    private static Shape<Taint> Taint { get; } = new(
    [
        new Leaf<Taint>("effect", t => t.Effect),
        new Leaf<Taint>("key", t => t.Key),
        new Leaf<Taint>("value", t => t.Value),
    ]);

    private static Shape<NodePoolRequirement> Requirement { get; } = new(
    [
        new Leaf<NodePoolRequirement>("key", r => r.Key),
        new Leaf<NodePoolRequirement>("minValues", r => r.MinValues) { Range = (1, 50) },
        new Leaf<NodePoolRequirement>("operator", r => r.Operator),
        new Leaf<NodePoolRequirement>("values", r => r.Values),
    ]);

    private static Shape<DisruptionBudget> Budget { get; } = new(
    [
        new Leaf<DisruptionBudget>("duration", b => b.Duration),
        new Leaf<DisruptionBudget>("nodes", b => b.Nodes),
        new Leaf<DisruptionBudget>("reasons", b => b.Reasons) { Availability = OnlyV1 },
        new Leaf<DisruptionBudget>("schedule", b => b.Schedule),
    ]);

    private static Shape<NodePoolDraft> Disruption { get; } = new(
    [
        new Parts<NodePoolDraft, DisruptionBudget>("budgets", d => d.Pool.Disruption?.Budgets, Budget, 50),
        new Leaf<NodePoolDraft>("consolidateAfter", d => Consolidation.After(d.Pool.Disruption, d.Class.Target.Api)),
        new Leaf<NodePoolDraft>("consolidationPolicy", d => Consolidation.Policy(d.Pool.Disruption, d.Class.Target.Api)),
        new Leaf<NodePoolDraft>("expireAfter", d => d.Pool.ExpireAfter) { Availability = OnlyV1Beta1, Moved = true, Instead = "Write it as `expireAfter`." },
    ]);

    private static Shape<NodePoolDraft> TemplateSpec { get; } = new(
    [
        new Leaf<NodePoolDraft>("expireAfter", d => d.Pool.ExpireAfter) { Availability = OnlyV1, Moved = true },
        new Leaf<NodePoolDraft>("kubelet", d => Kubelet(d.Class)) { Availability = OnlyV1Beta1, Moved = true, Instead = "Write it as `kubelet` of the component." },
        new Leaf<NodePoolDraft>("nodeClassRef", d => NodeClassReference.Of(d.Class.Name, d.Class.Target)) { Instead = "The pool refers to this component's own node class; leave it out." },
        new Parts<NodePoolDraft, NodePoolRequirement>("requirements", d => d.Pool.Requirements ?? DefaultRequirements.Of(d.Class), Requirement, 100),
        new Parts<NodePoolDraft, Taint>("startupTaints", d => d.Pool.StartupTaints, Taint, int.MaxValue),
        new Parts<NodePoolDraft, Taint>("taints", d => d.Pool.Taints, Taint, int.MaxValue),
        new Leaf<NodePoolDraft>("terminationGracePeriod", d => d.Pool.TerminationGracePeriod) { Availability = OnlyV1 },
    ]);

    private static Shape<NodePoolDraft> Metadata { get; } = new(
    [
        new Leaf<NodePoolDraft>("annotations", d => d.Pool.Annotations),
        new Leaf<NodePoolDraft>("labels", d => d.Pool.Labels),
    ]);

    private static Shape<NodePoolDraft> Template { get; } = new(
    [
        new Part<NodePoolDraft, NodePoolDraft>("metadata", d => d, Metadata) { Input = "", OmitsEmpty = true },
        new Part<NodePoolDraft, NodePoolDraft>("spec", d => d, TemplateSpec) { Input = "" },
    ]);

    public static Shape<NodePoolDraft> Spec { get; } = new(
    [
        new Part<NodePoolDraft, NodePoolDraft>("disruption", d => d, Disruption),
        new Leaf<NodePoolDraft>("limits", d => d.Pool.Limits),
        new Leaf<NodePoolDraft>("replicas", d => d.Pool.Replicas) { Availability = From(1, 8), Range = (0, int.MaxValue) },
        new Part<NodePoolDraft, NodePoolDraft>("template", d => d, Template) { Input = "" },
        new Leaf<NodePoolDraft>("weight", d => d.Pool.Weight) { Range = (1, 100) },
    ]);

    private static object? Kubelet(NodeClassDraft draft) =>
        draft.Unknowns.Contains("kubelet") ? Unknowns.Text
        : draft.Settings.Kubelet is { } kubelet ? NodeClassShapeTable.Kubelet.Render("kubelet", kubelet, draft.Target, draft.Unknowns)
        : null;
}
