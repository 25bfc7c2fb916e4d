using Al2023.Nodes.Cel;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Karpenter.Fields;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>
/// Checks of CEL expressions in <c>kubelet</c>. Karpenter evaluates each for every instance type that it knows, and launches
/// nothing for a node class where one fails; whether a result is any good it does not ask.
/// </summary>
internal static class ExpressionsCheck
{
    /// <summary>No more types are named.</summary>
    private const int MostNamed = 5;

    public static IEnumerable<Finding> Check(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target)
    {
        if (!KubeletSettingsField.AnyField.Includes(target) || inputs.Kubelet.IsUnknown)
            return [];
        var pods = KarpenterPods.Of(inputs);
        var allowed = new Lazy<IReadOnlyList<CatalogueType>>(() => PoolTypes.OfAny(inputs));
        return
        [
            .. CheckPods(inputs, pods, allowed),
            .. inputs.Kubelet.KubeReserved.Entries.Concat(inputs.Kubelet.SystemReserved.Entries).SelectMany(e => CheckReserved(e, inputs.Kubelet, pods, allowed)),
        ];
    }

    private static IEnumerable<Finding> CheckPods(KarpenterAl2023NodeClassInputs inputs, KarpenterPods pods, Lazy<IReadOnlyList<CatalogueType>> allowed)
    {
        var input = inputs.Kubelet.MaxPodsExpression;
        if (!input.IsKnown(out var text))
            yield break;
        var expression = KarpenterExpression.Read(text);
        foreach (var finding in CheckEach(input, expression, t => pods.Default(t), int.MaxValue))
            yield return finding;
        if (expression.Problem is not null)
            yield break;
        var results = allowed.Value.Select(t => (Type: t, Pods: expression.Evaluate(t, pods.Default(t)).Number)).ToList();
        if (results.Where(r => r.Pods == 0).Select(r => r.Type).ToList() is { Count: > 0 } empty)
            yield return input.Warning($"`{input}` gives no pods on {Names(empty):known}, which the NodePools allow: such a node runs nothing. Write an expression that gives at least 1, or narrow `nodePools[].requirements`.");
        if (inputs.Cluster.VpcCni.SkipCheck.Is(true))
            yield break;
        if (results.Where(r => r.Pods > pods.Addresses(r.Type)).Select(r => r.Type).ToList() is { Count: > 0 } crowded)
            yield return input.Warning($"`{input}` gives more pods than the VPC CNI has addresses for on {Names(crowded):known}, which the NodePools allow: the last ones stay without a network. Write `min(…)` with what the interfaces hold, or say in `cluster.vpcCni` what the CNI does (`prefixDelegation: true`; `skipCheck: true` for another CNI).");
    }

    private static IEnumerable<Finding> CheckReserved(InputEntry<Input<string>> entry, KarpenterKubeletInputs kubelet, KarpenterPods pods, Lazy<IReadOnlyList<CatalogueType>> allowed)
    {
        if (!entry.Value.IsKnown(out var text) || !KubeletSettingsCheck.IsExpression(text))
            yield break;
        var (expression, podsOf) = (KarpenterExpression.Read(text), NodePods(kubelet, pods));
        foreach (var finding in CheckEach(entry.Value, expression, podsOf, long.MaxValue))
            yield return finding;
        if (expression.Problem is not null || Available(entry.Name) is not { } available)
            yield break;
        var full = allowed.Value.Where(t => expression.Evaluate(t, podsOf(t)).Number >= available(t)).ToList();
        if (full.Count > 0)
            yield return entry.Value.Warning($"`{entry.Value}` reserves all the {entry.Name:known} of {Names(full):known}, which the NodePools allow: nothing is left for pods. cpu counts millicores and memory Mi. Write a smaller amount, or narrow `nodePools[].requirements`.");
    }

    /// <summary>What keeps Karpenter from using the node class.</summary>
    private static IEnumerable<Finding> CheckEach(Input<string> input, KarpenterExpression expression, Func<CatalogueType, long> maxPods, long most)
    {
        if (expression.Problem is { IsUnread: true } unread)
            yield return input.Warning($"The expression holds `{unread.Word}`, and what it gives is not checked here. See the condition `ValidationSucceeded` of the EC2NodeClass whether Karpenter takes it.");
        else if (expression.Problem is { Word: { } word } named)
            yield return input.Error($"`{input}` {named.What:known} `{word}`: Karpenter cannot compile it, and launches nothing for the node class. Write CEL over `default_enis`, `ips_per_eni`, `vcpus`, `memory_mib`, `max_pods` and `instance_type` that gives a number.");
        else if (expression.Problem is { } problem)
            yield return input.Error($"`{input}` {problem.What:known}: Karpenter cannot compile it, and launches nothing for the node class. Write CEL over `default_enis`, `ips_per_eni`, `vcpus`, `memory_mib`, `max_pods` and `instance_type` that gives a number.");
        else
        {
            var failing =
                from type in InstanceCatalogue.Types
                where type.IsSized
                let result = expression.Evaluate(type, maxPods(type))
                let fault = result.Problem ?? (result.Number > most ? new CelProblem("gives a number above 2147483647") : null)
                where fault is not null
                group type by fault;
            foreach (var group in failing)
                yield return input.Error($"`{input}` {group.Key.What:known} on {Names([.. group]):known}. Karpenter evaluates it for every instance type there is, whichever the NodePools allow, and launches nothing for the node class. Guard it with `max(…, 0)` or a choice.");
        }
    }

    /// <summary>The number of pods of a node of each type; Karpenter's own where the user's is not known.</summary>
    private static Func<CatalogueType, long> NodePods(KarpenterKubeletInputs kubelet, KarpenterPods pods)
    {
        if (kubelet.MaxPods.IsKnown(out var constant))
            return _ => constant;
        if (!kubelet.MaxPodsExpression.IsKnown(out var text))
            return t => pods.Default(t);
        var expression = KarpenterExpression.Read(text);
        return t => expression.Evaluate(t, pods.Default(t)).Number ?? pods.Default(t);
    }

    /// <summary>How much a type has of a resource, in the unit in which Karpenter takes the expression's number; null where it is not known here.</summary>
    private static Func<CatalogueType, long>? Available(string resource) => resource switch
    {
        "cpu" => static t => t.Limits.Vcpus * 1000L,
        "memory" => static t => t.Limits.MemoryMib,
        _ => null,
    };

    private static string Names(IReadOnlyList<CatalogueType> types)
    {
        var names = string.Join(", ", types.OrderBy(t => t.Limits.Vcpus).ThenBy(t => t.Name, StringComparer.Ordinal).Take(MostNamed).Select(t => $"`{t.Name}`"));
        return types.Count > MostNamed ? $"{names} and {types.Count - MostNamed} more" : names;
    }
}
