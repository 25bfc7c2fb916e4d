using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>Compares two redacted values, as far down as both are maps or lists.</summary>
internal sealed class ValueComparison(IReadOnlyList<PropertyPath> sets, IReadOnlyList<PropertyPath> json)
{
    private readonly List<ValueDifference> _differences = [];
    private readonly List<PropertyPath> _notCompared = [];

    /// <summary>What differs, by path.</summary>
    public IReadOnlyList<ValueDifference> Differences => _differences;

    /// <summary>Where both sides are secret.</summary>
    public IReadOnlyList<PropertyPath> NotCompared => _notCompared;

    public static ValueComparison Of(PropertyValue before, PropertyValue after, ResourceRule? rule)
    {
        var comparison = new ValueComparison([.. (rule?.Sets ?? []).Select(PropertyPath.Parse)], [.. (rule?.Json ?? []).Select(PropertyPath.Parse)]);
        comparison.Compare(PropertyPath.Root, before, after);
        return comparison;
    }

    private void Compare(PropertyPath path, PropertyValue? before, PropertyValue? after)
    {
        var (old, @new) = (Present(before), Present(after));
        switch (old, @new)
        {
            case (null, null):
                break;
            case ({ IsSecret: true }, { IsSecret: true }):
                _notCompared.Add(path);
                break;
            case (PropertyValue.Map a, PropertyValue.Map b):
                foreach (var key in a.Entries.Keys.Union(b.Entries.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
                    Compare(path.Key(key), a.Entries.GetValueOrDefault(key), b.Entries.GetValueOrDefault(key));
                break;
            case (PropertyValue.List a, PropertyValue.List b):
                CompareLists(path, a.Items, b.Items);
                break;
            case (PropertyValue.Text a, PropertyValue.Text b) when json.Any(j => j.Covers(path)) && SameJson(a.Value, b.Value):
                break;
            default:
                if (old != @new)
                    _differences.Add(Difference(path, old, @new));
                break;
        }
    }

    /// <summary>Equal heads and tails stand for themselves, so that one new element is one difference.</summary>
    private void CompareLists(PropertyPath path, ImmutableArray<PropertyValue> before, ImmutableArray<PropertyValue> after)
    {
        if (sets.Any(s => s.Covers(path)) && SameElements(before, after))
            return;
        var shorter = Math.Min(before.Length, after.Length);
        var head = 0;
        while (head < shorter && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < shorter - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        var (oldEnd, newEnd) = (before.Length - tail, after.Length - tail);
        for (var i = head; i < Math.Max(oldEnd, newEnd); i++)
            Compare(path.Index(i), i < oldEnd ? before[i] : null, i < newEnd ? after[i] : null);
    }

    private static bool SameElements(ImmutableArray<PropertyValue> before, ImmutableArray<PropertyValue> after) =>
        before.Length == after.Length
        && before.GroupBy(v => v).All(g => g.Count() == after.Count(v => v == g.Key));

    /// <summary>Null is the same as nothing, as it is for every provider.</summary>
    private static PropertyValue? Present(PropertyValue? value) => value is PropertyValue.Null { IsSecret: false } ? null : value;

    /// <summary>Where one side is secret the other is likely the same text, from before it was marked: neither is shown.</summary>
    private static ValueDifference Difference(PropertyPath path, PropertyValue? before, PropertyValue? after) =>
        before is { ContainsSecrets: true } || after is { ContainsSecrets: true }
            ? new(path, before is null ? null : Redaction.Hidden, after is null ? null : Redaction.Hidden)
            : new(path, before, after);

    private static bool SameJson(string before, string after)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(before), JsonNode.Parse(after));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>A place where two values differ; null is absence.</summary>
internal sealed record ValueDifference(PropertyPath Path, PropertyValue? Before, PropertyValue? After);
