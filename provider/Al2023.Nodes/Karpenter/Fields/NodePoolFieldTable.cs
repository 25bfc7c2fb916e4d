using static Al2023.Nodes.Karpenter.Fields.Availability;

namespace Al2023.Nodes.Karpenter.Fields;

/// <summary>Every field of a NodePool's <c>spec</c> that this package knows, in both versions of the API. A new field of Karpenter's is a row here.</summary>
internal static class NodePoolFieldTable
{
    private static ObjectFields<TaintInputs> Taint { get; } = new()
    {
        { "effect", t => t.Effect },
        { "key", t => t.Key },
        { "value", t => t.Value },
    };

    private static ObjectFields<NodePoolRequirementInputs> Requirement { get; } = new()
    {
        { "key", r => r.Key },
        { "minValues", r => r.MinValues, new() { Range = (1, 50) } },
        { "operator", r => r.Operator },
        { "values", r => r.Values },
    };

    private static ObjectFields<DisruptionBudgetInputs> Budget { get; } = new()
    {
        { "duration", b => b.Duration },
        { "nodes", b => b.Nodes },
        { "reasons", b => b.Reasons, new() { Availability = OnlyV1 } },
        { "schedule", b => b.Schedule },
    };

    private static ObjectFields<PoolRenderInput> Disruption { get; } = new()
    {
        { "budgets", p => p.Pool.Disruption.Budgets, Budget, new() { Most = 50 } },
        { "consolidateAfter", NodePoolDefaults.ConsolidateAfter },
        { "consolidationPolicy", NodePoolDefaults.ConsolidationPolicy },
        { "expireAfter", p => p.Pool.ExpireAfter, new() { Availability = OnlyV1Beta1, Moved = true, Instead = "Write it as `expireAfter`." } },
    };

    private static ObjectFields<PoolRenderInput> TemplateSpec { get; } = new()
    {
        { "expireAfter", p => p.Pool.ExpireAfter, new() { Availability = OnlyV1, Moved = true } },
        { "kubelet", p => KubeletSettingsField.Render(p.Class, NodeClassFieldTable.Kubelet), new() { Availability = OnlyV1Beta1, Instead = "Write it as `kubelet` of the component." } },
        { "nodeClassRef", p => KarpenterObjects.Reference(p.Class), new() { Instead = "The pool refers to this component's own node class; leave it out." } },
        new RequirementsField(Requirement),
        { "startupTaints", p => p.Pool.StartupTaints, Taint },
        { "taints", p => p.Pool.Taints, Taint },
        { "terminationGracePeriod", p => p.Pool.TerminationGracePeriod, new() { Availability = OnlyV1 } },
    };

    private static ObjectFields<PoolRenderInput> Metadata { get; } = new()
    {
        { "annotations", p => p.Pool.Annotations },
        { "labels", p => p.Pool.Labels },
    };

    private static ObjectFields<PoolRenderInput> Template { get; } = new()
    {
        { "metadata", p => p.Pool, Metadata },
        { "spec", p => p.Pool, TemplateSpec },
    };

    public static ObjectFields<PoolRenderInput> Spec { get; } = new()
    {
        { "disruption", p => p.Pool.Disruption, Disruption, NodePoolDefaults.IsConsolidationUndecided },
        { "limits", p => p.Pool.Limits },
        { "replicas", p => p.Pool.Replicas, new() { Availability = From(1, 8), Range = (0, int.MaxValue) } },
        { "template", p => p.Pool, Template },
        { "weight", p => p.Pool.Weight, new() { Range = (1, 100) } },
    };
}
