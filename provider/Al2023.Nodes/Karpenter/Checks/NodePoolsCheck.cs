using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Fields;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of a node class's NodePools.</summary>
internal static class NodePoolsCheck
{
    private const int MostLabels = 100;

    public static IEnumerable<Finding> Check(RenderInput rendered) =>
        rendered.UndividedPools.Where(p => p.Pool.IsKnown).SelectMany(CheckPool).Concat(CheckNames(rendered.UndividedPools.Select(p => p.Pool.Name)));

    private static IEnumerable<Finding> CheckNames(IEnumerable<Input<string>> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in names)
        {
            if (input.IsKnown(out var name) && !seen.Add(name))
                yield return input.Error($"Two NodePools are named `{input}`. Write another name.");
        }
    }

    private static IEnumerable<Finding> CheckPool(PoolRenderInput rendered)
    {
        var (pool, target) = (rendered.Pool, rendered.Class.Target);
        return
        [
            .. ObjectNamesCheck.CheckName(pool.Name),
            .. NodePoolFieldTable.Spec.Check(rendered, target),
            .. CheckLabels(pool.Labels, target),
            .. ObjectNamesCheck.CheckAnnotations(pool.Annotations),
            .. AnnotationsCheck.CheckPool(pool.Annotations, target),
            .. RequirementsCheck.Check(pool.Requirements, target, rendered.Class.Inputs.CapacityReservationSelectorTerms.IsSet),
            .. TaintsCheck.Check(pool.Taints),
            .. TaintsCheck.Check(pool.StartupTaints),
            .. DurationCheck.CheckOrNever(pool.ExpireAfter, target),
            .. DurationCheck.Check(pool.TerminationGracePeriod),
            .. pool.Limits.Entries.SelectMany(l => CheckLimit(l.Value)),
            .. DisruptionCheck.Check(pool.Disruption, target, rendered.Class.Inputs.FeatureGates.NodeRepair),
            .. CheckStatic(pool, rendered.Class.Inputs.FeatureGates.StaticCapacity),
            .. NodePoolFieldTable.Spec.CheckUnchecked(rendered, pool.UncheckedSpec),
        ];
    }

    private static IEnumerable<Finding> CheckLabels(InputMap<Input<string>> labels, KarpenterTarget target)
    {
        if (labels.Entries.Count > MostLabels)
            yield return labels.Error($"{labels.Count} labels are more than Karpenter takes. Write at most {MostLabels:known}.");
        foreach (var finding in LabelCheck.CheckSyntax(labels).Concat(labels.Entries.SelectMany(l => RestrictedLabels.Check(l.Key, target))))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckLimit(Input<string> input)
    {
        if (input.IsKnown(out var amount) && (amount.StartsWith('-') || !QuantitySyntax.IsQuantity(amount)))
            yield return input.Error($"`{input}` is no limit. Write a quantity such as `1000`, `500m` or `64Gi`, not negative.");
    }

    private static IEnumerable<Finding> CheckStatic(NodePoolInputs pool, Input<bool> gate)
    {
        if (pool.Replicas.IsAbsent)
            yield break;
        if (pool.Weight.IsSet)
            yield return pool.Weight.Error("A static NodePool, one with `replicas`, takes no `weight`. Leave one of them out.");
        foreach (var (resource, _) in pool.Limits.Entries.Where(l => l.Name != "nodes"))
            yield return resource.Error($"A static NodePool, one with `replicas`, takes no limit but `nodes`. Leave `{resource}` out.");
        if (gate.IsAbsent)
            yield return pool.Replicas.Information("Karpenter makes static NodePools only where its feature gate `StaticCapacity` is on: set `settings.featureGates.staticCapacity` of its Helm chart.");
    }
}
