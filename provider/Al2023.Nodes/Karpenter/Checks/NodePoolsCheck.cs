using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Shapes;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of a node class's NodePools.</summary>
internal static class NodePoolsCheck
{
    private const int MostLabels = 100;

    public static IEnumerable<Finding> Check(string path, NodeClassDraft draft, Unknowns unknowns)
    {
        var pools = draft.Settings.NodePools ?? [];
        return pools.SelectMany((p, i) => (NodePoolSettings?)p is null ? [] : CheckPool(InputPath.Index(path, i), new(p, draft), unknowns))
            .Concat(CheckNames(path, pools));
    }

    private static IEnumerable<Finding> CheckNames(string path, IReadOnlyList<NodePoolSettings> pools)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < pools.Count; i++)
        {
            var name = ((NodePoolSettings?)pools[i])?.Name;
            if (name is not (null or Unknowns.Text) && !seen.Add(name))
                yield return Finding.Error(InputPath.Key(InputPath.Index(path, i), "name"), $"Two NodePools are named `{name}`. Write another name.");
        }
    }

    private static IEnumerable<Finding> CheckPool(string path, NodePoolDraft draft, Unknowns unknowns)
    {
        var (pool, target) = (draft.Pool, draft.Class.Target);
        return
        [
            .. ObjectNamesCheck.CheckName(InputPath.Key(path, "name"), pool.Name),
            .. NodePoolShapeTable.Spec.Check(path, draft, target, unknowns),
            .. CheckLabels(InputPath.Key(path, "labels"), pool.Labels, target),
            .. ObjectNamesCheck.CheckAnnotations(InputPath.Key(path, "annotations"), pool.Annotations),
            .. RequirementsCheck.Check(InputPath.Key(path, "requirements"), pool.Requirements, draft.Class, unknowns),
            .. TaintsCheck.Check(InputPath.Key(path, "taints"), pool.Taints),
            .. TaintsCheck.Check(InputPath.Key(path, "startupTaints"), pool.StartupTaints),
            .. DurationCheck.CheckOrNever(InputPath.Key(path, "expireAfter"), pool.ExpireAfter, target),
            .. DurationCheck.Check(InputPath.Key(path, "terminationGracePeriod"), pool.TerminationGracePeriod),
            .. CheckLimits(InputPath.Key(path, "limits"), pool.Limits),
            .. DisruptionCheck.Check(InputPath.Key(path, "disruption"), pool.Disruption, target, unknowns),
            .. CheckStatic(path, pool, unknowns),
            .. UncheckedSpecCheck.Check(InputPath.Key(path, "uncheckedSpec"), path, pool.UncheckedSpec, NodePoolShapeTable.Spec),
        ];
    }

    private static IEnumerable<Finding> CheckLabels(string path, IReadOnlyDictionary<string, string>? labels, KarpenterTarget target)
    {
        if (labels is null)
            yield break;
        if (labels.Count > MostLabels)
            yield return Finding.Error(path, $"{labels.Count} labels are more than Karpenter takes. Write at most {MostLabels:known}.");
        foreach (var finding in LabelCheck.CheckSyntax(labels, path))
            yield return finding;
        foreach (var finding in labels.Keys.Order(StringComparer.Ordinal).SelectMany(k => RestrictedLabels.Check(InputPath.Key(path, k), k, target)))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckLimits(string path, IReadOnlyDictionary<string, string>? limits)
    {
        foreach (var (resource, amount) in (limits ?? new Dictionary<string, string>()).OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            if (amount is null or Unknowns.Text || (!amount.StartsWith('-') && QuantitySyntax.IsQuantity(amount)))
                continue;
            yield return Finding.Error(InputPath.Key(path, resource), $"`{amount}` is no limit. Write a quantity such as `1000`, `500m` or `64Gi`, not negative.");
        }
    }

    private static IEnumerable<Finding> CheckStatic(string path, NodePoolSettings pool, Unknowns unknowns)
    {
        if (!unknowns.IsSet(InputPath.Key(path, "replicas"), pool.Replicas))
            yield break;
        if (unknowns.IsSet(InputPath.Key(path, "weight"), pool.Weight))
            yield return Finding.Error(InputPath.Key(path, "weight"), "A static NodePool, one with `replicas`, takes no `weight`. Leave one of them out.");
        foreach (var resource in (pool.Limits?.Keys ?? []).Where(r => r != "nodes").Order(StringComparer.Ordinal))
            yield return Finding.Error(InputPath.Key(InputPath.Key(path, "limits"), resource), $"A static NodePool, one with `replicas`, takes no limit but `nodes`. Leave `{resource}` out.");
        yield return Finding.Information(InputPath.Key(path, "replicas"), "Karpenter makes static NodePools only where its feature gate `StaticCapacity` is on: set `settings.featureGates.staticCapacity` of its Helm chart.");
    }
}
