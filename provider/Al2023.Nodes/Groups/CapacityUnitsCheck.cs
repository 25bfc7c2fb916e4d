using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of what a self-managed group's sizes count where that is not its instances.</summary>
public static class CapacityUnitsCheck
{
    private const int HeaviestWeight = 999;

    /// <summary>Errors of weights and units, and warnings of who would misread them.</summary>
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs)
    {
        List<Finding> findings = [.. CheckWeights(inputs), .. CheckType(inputs)];
        return findings.Count > 0 ? findings : CheckReaders(inputs);
    }

    private static IEnumerable<Finding> CheckWeights(Al2023NodeGroupInputs inputs)
    {
        var (weights, types) = (inputs.WeightedCapacity, inputs.InstanceTypes);
        if (weights.IsAbsent)
            yield break;
        foreach (var finding in weights.Entries.SelectMany(e => Bounds.Check(e.Value, 1, HeaviestWeight)))
            yield return finding;
        if (inputs.InstanceRequirements.IsSet)
            yield return weights.Error("Types that EC2 picks by their attributes have no weights of their own. Write `autoScalingGroup.desiredCapacityType` instead, `vcpu` for example.");
        else if (types.IsAbsent)
            yield return weights.Error("Only types that are listed have weights. Write `instanceTypes`.");
        else
        {
            foreach (var finding in CheckNames(weights, types))
                yield return finding;
        }
        if (inputs.CapacityType.Is(CapacityType.CapacityBlock))
            yield return weights.Error("A Capacity Block holds instances of one type, which need no weight. Leave `weightedCapacity` out.");
    }

    private static IEnumerable<Finding> CheckNames(InputMap<Input<int>> weights, InputList<Input<string>> types)
    {
        if (!weights.IsKnown || types.ContainsUnknowns)
            yield break;
        var listed = types.Items.Select(t => t.Known()).ToList();
        foreach (var entry in weights.Entries.Where(e => !listed.Contains(e.Name)))
            yield return entry.Key.Error($"`{entry.Key}` is none of `instanceTypes`. Write weights of those.{Nearest.Suggest(entry.Name, listed):known}");
        foreach (var type in types.Items.Where(t => !weights.Has(t.Known())))
            yield return weights.Error($"`{type}` has no weight, and EC2 takes weights of all types or of none. Write one for it.");
    }

    private static IEnumerable<Finding> CheckType(Al2023NodeGroupInputs inputs)
    {
        var type = inputs.AutoScalingGroup.DesiredCapacityType;
        foreach (var finding in Bounds.CheckWord(type, ["units", "vcpu", "memory-mib"]))
            yield return finding;
        if (type.IsKnown(out _) && inputs.InstanceRequirements.IsAbsent)
            yield return type.Error("EC2 counts in such units only where it picks types by their attributes. Write `instanceRequirements`, or give the types that are listed a `weightedCapacity`.");
    }

    private static IEnumerable<Finding> CheckReaders(Al2023NodeGroupInputs inputs)
    {
        var (weights, type, scaling) = (inputs.WeightedCapacity, inputs.AutoScalingGroup.DesiredCapacityType, inputs.ScalingConfig);
        IInput? units = weights.Entries.Any(e => e.Value.IsKnown(out var weight) && weight != 1) ? weights : type.Is("vcpu") || type.Is("memory-mib") ? (IInput)type : null;
        if (units is null)
            yield break;
        // https://github.com/kubernetes/autoscaler/issues/4851
        yield return units.Warning("Cluster Autoscaler takes a group's size for its number of nodes, and this one counts units: it would start too few. Scale the group by something else, a scaling policy for example, or let all instances count as one.");
        if (scaling.MaxSize.IsAbsent && !scaling.IsUnknown)
            yield return units.Warning($"Without `scalingConfig.maxSize` the group has {NodeGroupSize.Of(scaling).Max} units at most, not as many nodes. Write its sizes in units.");
    }
}
