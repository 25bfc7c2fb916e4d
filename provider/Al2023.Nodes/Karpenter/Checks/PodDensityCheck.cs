using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Fields;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of how nodes get their number of pods, and a table of what comes of it.</summary>
internal static class PodDensityCheck
{
    public static IEnumerable<Finding> Check(RenderInput rendered)
    {
        var (inputs, cni) = (rendered.Inputs, rendered.Inputs.Cluster.VpcCni);
        if (inputs.PodDensity.IsAbsent)
            return CheckUnused(inputs);
        if (!inputs.PodDensity.IsKnown(out var density))
            return [];
        List<Finding> findings = [.. CheckAlone(inputs), .. density is KarpenterPodDensity.Expression ? CheckRelease(inputs, rendered.Target) : CheckPools(inputs, density)];
        if (!cni.IsUnknown && !cni.PrefixDelegation.IsUnknown && !cni.CustomNetworking.IsUnknown && !cni.PrefixDelegation.Is(true) && !cni.CustomNetworking.Is(true))
            findings.Add(inputs.PodDensity.Error("The CNI is said to give single addresses, and Karpenter counts them right by itself. Write `cluster.vpcCni.prefixDelegation` or `cluster.vpcCni.customNetworking`, or leave `podDensity` out."));
        if (findings.TrueForAll(f => f.Severity is not Severity.Error) && !cni.ContainsUnknowns)
            findings.AddRange(Table(inputs));
        return findings;
    }

    private static IEnumerable<Finding> CheckUnused(KarpenterAl2023NodeClassInputs inputs)
    {
        var kubelet = inputs.Kubelet;
        if (inputs.Cluster.VpcCni.PrefixDelegation.Is(true) && !kubelet.IsUnknown && kubelet.MaxPods.IsAbsent && kubelet.MaxPodsExpression.IsAbsent)
            yield return inputs.PodDensity.Warning("Karpenter knows no prefix delegation: its nodes take no more pods than their interfaces have single addresses. Write `podDensity`: `Expression` with Karpenter 1.15 and its gate NodeClassCEL, `NodePools` or `Lowest` with any; or `kubelet.maxPods`.");
    }

    private static IEnumerable<Finding> CheckAlone(KarpenterAl2023NodeClassInputs inputs)
    {
        if (inputs.Kubelet.IsKnown && (inputs.Kubelet.MaxPods.IsSet || inputs.Kubelet.MaxPodsExpression.IsSet))
            yield return inputs.PodDensity.Error("`podDensity` and the number of pods in `kubelet` exclude each other. Leave one of them out.");
    }

    private static IEnumerable<Finding> CheckRelease(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target)
    {
        if (!KubeletSettingsField.AnyField.Includes(target))
            yield return inputs.PodDensity.Error($"Karpenter {target.Shown} knows no expressions, which came with 1.15. Write `NodePools` or `Lowest`, or upgrade Karpenter and raise `karpenterVersion`.");
    }

    private static IEnumerable<Finding> CheckPools(KarpenterAl2023NodeClassInputs inputs, KarpenterPodDensity density)
    {
        if (inputs.NodePools is { IsUnknown: false, Items.Count: 0 })
            yield return inputs.PodDensity.Error($"`{Spelling.Of(density):known}` goes by the instance types that `nodePools` allow, and there are none. Write `nodePools`, `Expression`, or `kubelet.maxPods`.");
        foreach (var pool in inputs.NodePools.Items.Where(p => p.IsKnown))
        {
            if (!PoolTypes.AreKnown(pool, inputs.Ami))
            {
                if (density is KarpenterPodDensity.NodePools)
                    yield return pool.Error("The pool's requirements, labels or architecture decide which NodePools there are, and are not known yet. Write values that do not come from a resource.");
                continue;
            }
            foreach (var finding in CheckPool(pool, inputs, density))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> CheckPool(NodePoolInputs pool, KarpenterAl2023NodeClassInputs inputs, KarpenterPodDensity density)
    {
        var groups = PodDensity.Groups(pool, inputs.Ami, KarpenterPods.Of(inputs));
        if (groups.Count == 0)
            yield return pool.Error("No instance type that is known here fits the pool's requirements, so its pods cannot be counted. Change them, or write `kubelet.maxPods` instead of `podDensity`.");
        if (density is not KarpenterPodDensity.NodePools || groups.Count < 2)
            yield break;
        if (pool.Replicas.IsSet)
            yield return pool.Replicas.Error($"The pool's instance types take {groups.Count} numbers of pods, and a static NodePool for each would have `replicas` each. Narrow `requirements` to types of one number, or write `podDensity: Lowest`.");
        if (pool.Limits.IsSet)
            yield return pool.Limits.Warning($"The pool becomes {groups.Count} NodePools, one for each number of pods, and the limits hold for each of them. Divide them, or narrow `requirements`.");
        foreach (var requirement in pool.Requirements.Items.Where(r => r.MinValues.IsSet))
            yield return requirement.MinValues.Warning($"The pool becomes {groups.Count} NodePools, one for each number of pods, and each has to reach `minValues` by itself. Lower it, or narrow `requirements`.");
    }

    private static IEnumerable<Finding> Table(KarpenterAl2023NodeClassInputs inputs)
    {
        const int Named = 4;
        const int MostRows = 30;
        var pods = KarpenterPods.Of(inputs);
        var lowest = inputs.PodDensity.Is(KarpenterPodDensity.Lowest) ? PoolTypes.OfAny(inputs).Select(pods.Recommended).DefaultIfEmpty(0).Min() : (int?)null;
        var lines = (
            from type in PoolTypes.OfAny(inputs)
            group type by (Pods: lowest ?? pods.Recommended(type), Enis: type.Limits.DefaultEnis, Addresses: type.Limits.IpsPerEni) into row
            orderby row.Key
            let names = string.Join(", ", row.Take(Named).Select(t => t.Name))
            select $"\n{row.Key.Pods,6}{row.Key.Enis,6}{row.Key.Addresses,11}  {names}{(row.Count() > Named ? $" and {row.Count() - Named} more" : "")}").ToList();
        var rest = lines.Count > MostRows ? $"\n  and {lines.Count - MostRows} rows more" : "";
        yield return inputs.PodDensity.Information($"Pods per node, by the interfaces of the instance types that may be launched:\n  pods  ENIs  addresses  types{string.Concat(lines.Take(MostRows)):known}{rest:known}");
    }
}
