using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>Finds what changes in sizes and types of machines.</summary>
internal static class CapacityChanges
{
    private static readonly Dictionary<string, string[]> Types = new(StringComparer.Ordinal)
    {
        ["aws:eks/nodeGroup:NodeGroup"] = ["scalingConfig", "instanceTypes", "capacityType", "diskSize"],
        ["aws:autoscaling/group:Group"] = ["minSize", "maxSize", "desiredCapacity", "desiredCapacityType", "mixedInstancesPolicy", "warmPool"],
        ["aws:ec2/launchTemplate:LaunchTemplate"] = ["instanceType", "instanceRequirements", "blockDeviceMappings", "instanceMarketOptions"],
        ["NodePool"] = ["spec.limits", "spec.replicas", "spec.template.spec.requirements"],
    };

    public static IEnumerable<CapacityChange> Of(IEnumerable<ResourceChange> changes)
    {
        foreach (var change in changes.Where(c => c.Kind is not ChangeKind.Unchanged))
        {
            if (Inputs(change.Resource.Type) is not { } inputs)
                continue;
            IReadOnlyList<string> lines = change is { Before: not null, After: not null }
                ? [.. change.Properties.Where(p => p is { Effect: not PropertyEffect.Keep, Cause: null } && inputs.Any(i => PropertyPath.Parse(i).Covers(PropertyPath.Parse(p.Path)))).Select(p => $"{p.Path}: {LineText.Write(p.Before)} → {LineText.Write(p.After)}")]
                : [.. inputs.Select(i => (i, Value: At(change.Resource, i))).Where(i => i.Value is not PropertyValue.Null { IsSecret: false }).Select(i => $"{i.i}: {LineText.Write(i.Value)}")];
            if (lines.Count > 0)
                yield return new(change, lines);
        }
    }

    private static string[]? Inputs(string type) => Types.GetValueOrDefault(NodeUnitTable.Of(type)?.Unit == NodeUnit.NodePool ? "NodePool" : type);

    private static PropertyValue At(PlannedResource resource, string path) => path.Split('.').Aggregate((PropertyValue)resource.Inputs, (value, key) => value.At(key));
}
