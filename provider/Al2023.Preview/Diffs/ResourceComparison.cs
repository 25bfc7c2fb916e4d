using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>Compares a resource with what it was.</summary>
internal static class ResourceComparison
{
    /// <param name="before">The resource as saved.</param>
    /// <param name="after">The resource of now.</param>
    /// <param name="earlier">The changes of all that it depends on, by URN.</param>
    public static ResourceChange Compare(PlannedResource before, PlannedResource after, IReadOnlyDictionary<string, ResourceChange> earlier)
    {
        var rule = ResourceRuleTable.Of(after.Type);
        var comparison = ValueComparison.Of(before.Inputs, after.Inputs, rule);
        var ignored = after.Options.IgnoreChanges.Select(PropertyPath.Parse).ToList();
        var differences = comparison.Differences.Where(d => !ignored.Any(i => i.Covers(d.Path))).ToList();
        var properties = differences.Select(d => Judge(d, rule, after)).ToList();
        properties.AddRange(Caused(after, earlier, [.. differences.Select(d => d.Path)], ignored, rule));
        var replacedFor = ReplacementReason(before, after, earlier);
        var kind = KindOf(properties, replacedFor);
        return NodeEffects.Judge(new ResourceChange
        {
            Kind = kind,
            Before = before,
            After = after,
            Properties = [.. properties.OrderBy(p => p.Path, StringComparer.Ordinal)],
            Documents = [.. Documents.Compare(before, after).Where(d => d.Path.Length == 0 ? kind != ChangeKind.Unchanged : properties.Any(p => p.Path == d.Path))],
            DeletesFirst = kind == ChangeKind.Replaced && DeletesFirst(before, after, rule),
            ReplacedFor = replacedFor,
            IsRuleKnown = rule is not null || after.Kind == ResourceKind.Component,
            NotCompared = [.. comparison.NotCompared.Select(p => p.ToString())],
        });
    }

    private static ChangeKind KindOf(List<PropertyChange> properties, string? replacedFor) =>
        replacedFor is not null || properties.Any(p => p.Effect == PropertyEffect.Replace) ? ChangeKind.Replaced
        : properties.Any(p => p.Effect == PropertyEffect.Update) ? ChangeKind.Updated
        : ChangeKind.Unchanged;

    private static PropertyChange Judge(ValueDifference difference, ResourceRule? rule, PlannedResource after) =>
        new(difference.Path.ToString(), difference.Before, difference.After, EffectOf(difference, rule, after));

    private static PropertyEffect EffectOf(ValueDifference difference, ResourceRule? rule, PlannedResource after)
    {
        var path = difference.Path;
        if (after.Kind == ResourceKind.Component)
            return PropertyEffect.Update;
        if (difference.After is null && Touched(rule?.KeptWhenRemoved, path))
            return PropertyEffect.Keep;
        var switched = (difference.Before is null || difference.After is null) && Touched(rule?.OneOf, path);
        return switched || Touched(rule?.Replaces, path) || Touched(after.Options.ReplaceOnChanges, path)
            ? PropertyEffect.Replace
            : PropertyEffect.Update;
    }

    /// <summary>
    /// Inputs that read the same in both plans, and yet change, as they come from a resource that changes: the id of one
    /// that is replaced, the version of a launch template that is updated. A preview has such values as unknown.
    /// </summary>
    private static IEnumerable<PropertyChange> Caused(
        PlannedResource after, IReadOnlyDictionary<string, ResourceChange> earlier, List<PropertyPath> changed, List<PropertyPath> ignored, ResourceRule? rule)
    {
        foreach (var (property, urns) in after.PropertyDependencies.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (!after.Inputs.Entries.TryGetValue(property, out var value))
                continue;
            foreach (var path in UnknownLeaves(PropertyPath.Root.Key(property), value))
            {
                var cause = urns.FirstOrDefault(urn => earlier.TryGetValue(urn, out var change) && Reaches(change, path));
                if (cause is null || changed.Contains(path) || ignored.Any(i => i.Covers(path)))
                    continue;
                var difference = new ValueDifference(path, new PropertyValue.Unknown(), new PropertyValue.Unknown());
                yield return Judge(difference, rule, after) with { Cause = cause };
            }
        }
    }

    private static bool Reaches(ResourceChange change, PropertyPath path) => change.Kind switch
    {
        ChangeKind.Replaced => true,
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

    private static string? ReplacementReason(PlannedResource before, PlannedResource after, IReadOnlyDictionary<string, ResourceChange> earlier)
    {
        var trigger = ValueComparison.Of(before.Options.ReplacementTrigger, after.Options.ReplacementTrigger, rule: null);
        if (trigger.Differences.Count > 0)
            return "its replacement trigger changed";
        var with = after.Options.ReplaceWith.FirstOrDefault(urn => earlier.TryGetValue(urn, out var change) && change.Kind == ChangeKind.Replaced);
        return with is null ? null : $"it is replaced with {earlier[with].Resource.Name}";
    }

    private static bool DeletesFirst(PlannedResource before, PlannedResource after, ResourceRule? rule)
    {
        if (after.Options.DeleteBeforeReplace is { } said)
            return said;
        if (rule?.Name is not { } name)
            return false;
        var (old, now) = (At(before, name), At(after, name));
        return old is PropertyValue.Text && old == now;
    }

    private static PropertyValue At(PlannedResource resource, string path) =>
        path.Split('.').Aggregate((PropertyValue)resource.Inputs, (value, key) => value.At(key));

    private static bool Touched(IReadOnlyList<string>? patterns, PropertyPath path) =>
        patterns?.Any(p => PropertyPath.Parse(p).Touches(path)) ?? false;
}
