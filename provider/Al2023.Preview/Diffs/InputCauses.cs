using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>
/// Inputs that read the same in both plans, and yet change, as they come from a resource that changes: the id of one that is
/// replaced, the version of a launch template that is updated. A preview has such values as unknown.
/// </summary>
internal static class InputCauses
{
    public static IEnumerable<PropertyChange> Of(
        PlannedResource after, ComparisonContext context, List<PropertyPath> changed, IgnoredChanges ignored, ResourceRule? rule)
    {
        foreach (var (property, urns) in after.PropertyDependencies.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (!after.Inputs.Entries.TryGetValue(property, out var value))
                continue;
            foreach (var path in UnknownLeaves(PropertyPath.Root.Key(property), value))
            {
                var cause = urns.FirstOrDefault(urn => context.Earlier.TryGetValue(urn, out var change) && Reaches(change, path));
                if (cause is null || changed.Contains(path) || ignored.Covers(path))
                    continue;
                var difference = new ValueDifference(path, new PropertyValue.Unknown(), new PropertyValue.Unknown());
                yield return ResourceComparison.Judge(difference, rule, after) with { Cause = cause };
            }
        }
    }

    private static bool Reaches(ResourceChange change, PropertyPath path) => change.Kind switch
    {
        ChangeKind.Added or ChangeKind.Replaced => true,
        ChangeKind.Updated => path.Segments[^1].Key is { } key
            && (ResourceRuleTable.Of(change.Resource.Type)?.ChangesOnUpdate.Contains(key, StringComparer.Ordinal) ?? false),
        _ => false,
    };

    private static IEnumerable<PropertyPath> UnknownLeaves(PropertyPath path, PropertyValue value) => value switch
    {
        PropertyValue.Unknown => [path],
        PropertyValue.Map map => map.Entries.SelectMany(e => UnknownLeaves(path.Key(e.Key), e.Value)),
        PropertyValue.List list => list.Items.SelectMany((item, i) => UnknownLeaves(path.Index(i), item)),
        _ => [],
    };
}
