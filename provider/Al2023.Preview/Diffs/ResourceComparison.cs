using System.Text.Json.Nodes;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>Compares a resource with what it was.</summary>
internal static class ResourceComparison
{
    /// <param name="before">The resource as saved.</param>
    /// <param name="after">The resource of now.</param>
    /// <param name="context">The others; the changes of all that it needs are there.</param>
    public static ResourceChange Compare(PlannedResource before, PlannedResource after, ComparisonContext context)
    {
        var rule = ResourceRuleTable.Of(after.Type);
        var planned = after;
        (before, after) = ExpectedDocuments.Meet(before, after, context);
        var comparison = ValueComparison.Of(before.Inputs, after.Inputs, rule);
        var ignored = new IgnoredChanges(before, after);
        var differences = comparison.Differences.Where(d => !ignored.Covers(d.Path)).ToList();
        var properties = differences.Select(d => Judge(d, rule, after)).ToList();
        properties.AddRange(InputCauses.Of(planned, context, [.. differences.Select(d => d.Path)], ignored, rule));
        var replacedFor = ReplacementReason(before, after, context);
        var kind = KindOf(properties, replacedFor);
        return NodeEffects.Judge(new ResourceChange
        {
            Kind = kind,
            Before = before,
            After = after,
            Properties = [.. properties.OrderBy(p => p.Path, StringComparer.Ordinal)],
            Documents = [.. Documents.Compare(before, after).Where(d => d.Path.Length == 0 ? kind != ChangeKind.Unchanged : properties.Any(p => p.Path == d.Path))],
            Options = [.. OptionComparison.Compare(before, after, context)],
            DeletesFirst = kind == ChangeKind.Replaced && DeletesFirst(before, after, rule, properties, context),
            ReplacedFor = replacedFor,
            IsRuleKnown = rule is not null || after.Kind == ResourceKind.Component,
            NotCompared = [.. comparison.NotCompared.Select(p => p.ToString()), .. SecretTrigger(before, after)],
        });
    }

    /// <summary>What the change of one input does.</summary>
    public static PropertyChange Judge(ValueDifference difference, ResourceRule? rule, PlannedResource after) =>
        new(difference.Path.ToString(), difference.Before, difference.After, EffectOf(difference, rule, after));

    private static ChangeKind KindOf(List<PropertyChange> properties, string? replacedFor) =>
        replacedFor is not null || properties.Any(p => p.Effect == PropertyEffect.Replace) ? ChangeKind.Replaced
        : properties.Any(p => p.Effect == PropertyEffect.Update) ? ChangeKind.Updated
        : ChangeKind.Unchanged;

    private static PropertyEffect EffectOf(ValueDifference difference, ResourceRule? rule, PlannedResource after)
    {
        var path = difference.Path;
        if (after.Kind == ResourceKind.Component)
            return PropertyEffect.Update;
        if (rule is not null && IsKept(difference, rule))
            return PropertyEffect.Keep;
        return rule is not null && Replaces(difference, rule) || Touched(after.Options.ReplaceOnChanges, path)
            ? PropertyEffect.Replace
            : PropertyEffect.Update;
    }

    private static bool IsKept(ValueDifference difference, ResourceRule rule) =>
        difference.After is null && Touched(rule.KeptWhenRemoved, difference.Path) || difference.Before is null && rule.IsChosenByAws(difference.Path, difference.After);

    private static bool Replaces(ValueDifference difference, ResourceRule rule) =>
        Touched(rule.Replaces, difference.Path) || (difference.Before is null || difference.After is null) && Touched(rule.OneOf, difference.Path);

    private static string? ReplacementReason(PlannedResource before, PlannedResource after, ComparisonContext context)
    {
        if (IsTriggered(before.Options.ReplacementTrigger, after.Options.ReplacementTrigger))
            return "its replacement trigger changed";
        if (after.Options.ReplaceWith.FirstOrDefault(context.IsReplaced) is { } with)
            return $"it is replaced with {Urns.Name(with)}";
        if (after.Options.DeletedWith is { } holder && context.IsReplaced(holder))
            return $"it is deleted with {Urns.Name(holder)}, which is replaced";
        return before.Kind != after.Kind && after.Kind != ResourceKind.Read
            ? "a component has become a resource, or the other way round"
            : ProviderComparison.ReplacementReason(before, after, context);
    }

    // What is unknown counts as changed, and nothing is no trigger, as in the engine; two secrets are not compared.
    private static bool IsTriggered(PropertyValue before, PropertyValue after) =>
        before.ContainsUnknowns || after.ContainsUnknowns
        || !IsNothing(before) && !IsNothing(after) && ValueComparison.Of(before, after, rule: null).Differences.Count > 0;

    private static bool IsNothing(PropertyValue value) => value is PropertyValue.Null { IsSecret: false };

    private static IEnumerable<string> SecretTrigger(PlannedResource before, PlannedResource after) =>
        ValueComparison.Of(before.Options.ReplacementTrigger, after.Options.ReplacementTrigger, rule: null).NotCompared.Count > 0 ? ["(option) replacementTrigger"] : [];

    private static bool DeletesFirst(PlannedResource before, PlannedResource after, ResourceRule? rule, List<PropertyChange> properties, ComparisonContext context)
    {
        // What would be replaced with something that is deleted first goes before it.
        if (properties.Any(p => p is { Effect: PropertyEffect.Replace, Cause: { } cause } && context.Earlier.TryGetValue(cause, out var change) && change.DeletesFirst))
            return true;
        if (after.Options.DeleteBeforeReplace is { } said)
            return said;
        if (rule?.Name is not { } name)
            return false;
        var (old, now) = (At(before, name), At(after, name));
        return old is PropertyValue.Text && old == now;
    }

    private static PropertyValue At(PlannedResource resource, string path) =>
        path.Split('.').Aggregate((PropertyValue)resource.Inputs, (value, key) => value.At(key));

    private static bool Touched(IReadOnlyList<string> patterns, PropertyPath path) =>
        patterns.Any(p => PropertyPath.Parse(p).Touches(path));
}

/// <summary>The inputs whose changes the program wants ignored: they are set back to what they were.</summary>
internal sealed class IgnoredChanges(PlannedResource before, PlannedResource after)
{
    private readonly List<PropertyPath> _patterns = [.. after.Options.IgnoreChanges.Select(PropertyPath.Parse).Where(p => CanReset(p, before.Inputs, after.Inputs))];

    public bool Covers(PropertyPath path) => _patterns.Any(p => p.Covers(path));

    /// <summary>The engine sets back no element of a list that the other side does not have, and no lists of two lengths.</summary>
    private static bool CanReset(PropertyPath pattern, PropertyValue before, PropertyValue after)
    {
        IEnumerable<(PropertyValue Old, PropertyValue New)> places = [(before, after)];
        foreach (var segment in pattern.Segments)
        {
            var lists = places.Where(p => p is { Old: PropertyValue.List } or { New: PropertyValue.List }).ToList();
            if (lists.Any(p => Length(p.Old) is var old && Length(p.New) is var now && (segment.Index is { } i ? i >= old || i >= now : old != now)))
                return false;
            places = [.. places.SelectMany(p => Below(p.Old, p.New, segment))];
        }
        return true;
    }

    private static int Length(PropertyValue value) => value is PropertyValue.List list ? list.Items.Length : 0;

    private static IEnumerable<(PropertyValue, PropertyValue)> Below(PropertyValue old, PropertyValue now, PathSegment segment) => segment switch
    {
        { Key: { } key } => [(old.At(key), now.At(key))],
        { Index: { } index } => [(old.At(index), now.At(index))],
        _ => old is PropertyValue.Map a && now is PropertyValue.Map b
            ? a.Entries.Keys.Intersect(b.Entries.Keys, StringComparer.Ordinal).Select(k => (old.At(k), now.At(k)))
            : Enumerable.Range(0, Math.Min(Length(old), Length(now))).Select(i => (old.At(i), now.At(i))),
    };
}

/// <summary>Compares the options of a resource, its provider among them.</summary>
internal static class OptionComparison
{
    public static IEnumerable<OptionChange> Compare(PlannedResource before, PlannedResource after, ComparisonContext context)
    {
        var (old, now) = (PlanWriter.ToJson(before.Options), PlanWriter.ToJson(after.Options));
        foreach (var name in old.Select(o => o.Key).Union(now.Select(o => o.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!JsonNode.DeepEquals(old[name], now[name]))
                yield return new(name, old[name]?.ToJsonString(PlanWriter.OneLine), now[name]?.ToJsonString(PlanWriter.OneLine));
        }
        if (before.Provider != after.Provider && !(before.Provider is { } former && after.Provider is { } urn && context.Former.IsFormer(former, urn)))
            yield return new("provider", Name(before.Provider), Name(after.Provider));
    }

    private static string Name(string? provider) => provider is null ? "the default one" : Urns.Name(provider);
}
