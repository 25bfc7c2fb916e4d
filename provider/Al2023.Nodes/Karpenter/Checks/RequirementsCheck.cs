using System.Globalization;
using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of what narrows a NodePool's instances.</summary>
internal static partial class RequirementsCheck
{
    /// <summary>How many requirements the first releases take; the table has the later ones' number.</summary>
    private const int MostBefore = 30;

    private const int LongestKey = 316;

    private static readonly KarpenterRelease _inclusiveSince = new(1, 9, 0);
    private static readonly KarpenterRelease _reservedSince = new(1, 3, 0);

    public static IEnumerable<Finding> Check(string path, IReadOnlyList<NodePoolRequirement>? requirements, NodeClassDraft draft, Unknowns unknowns)
    {
        if (requirements?.Count is > MostBefore and <= 100 && !draft.Target.Release.ServesV1)
            yield return Finding.Error(path, $"{requirements.Count} requirements are more than Karpenter {draft.Target.Release} takes. Write at most {MostBefore:known}.");
        for (var i = 0; i < (requirements?.Count ?? 0); i++)
        {
            if ((NodePoolRequirement?)requirements![i] is not { } requirement)
                continue;
            var at = InputPath.Index(path, i);
            foreach (var finding in CheckKey(InputPath.Key(at, "key"), requirement.Key, draft.Target))
                yield return finding;
            // An operator that is not known, or cannot be read, is the enum's first value.
            if (unknowns.Contains(InputPath.Key(at, "operator")))
                continue;
            foreach (var finding in CheckOne(at, requirement, draft, unknowns))
                yield return finding;
        }
    }

    /// <summary>True for what Karpenter's API takes as a key, and as the value of a taint: a name, and a prefix with a slash before it.</summary>
    public static bool IsKey(string text) => Key().IsMatch(text);

    private static IEnumerable<Finding> CheckOne(string path, NodePoolRequirement requirement, NodeClassDraft draft, Unknowns unknowns) =>
    [
        .. CheckOperator(InputPath.Key(path, "operator"), requirement.Operator, draft.Target),
        .. unknowns.Contains(InputPath.Key(path, "values")) ? [] : CheckValues(InputPath.Key(path, "values"), requirement),
        .. CheckCapacityType(InputPath.Key(path, "values"), requirement, draft, unknowns),
    ];

    private static IEnumerable<Finding> CheckKey(string path, string? key, KarpenterTarget target)
    {
        if (key is null or Unknowns.Text)
            return [];
        return key.Length > LongestKey || !IsKey(key)
            ? [Finding.Error(path, $"`{key}` is no key of a label. Write one such as `karpenter.k8s.aws/instance-category` or `node.kubernetes.io/instance-type`.")]
            : RestrictedLabels.Check(path, key, target);
    }

    private static IEnumerable<Finding> CheckOperator(string path, RequirementOperator @operator, KarpenterTarget target)
    {
        if (@operator is RequirementOperator.Gte or RequirementOperator.Lte && target.Release < _inclusiveSince)
            yield return Finding.Error(path, $"Karpenter {target.Release} does not know `{Spelling.Of(@operator):known}`, which came with 1.9. Write `Gt` or `Lt`, and the next number.");
    }

    private static IEnumerable<Finding> CheckValues(string path, NodePoolRequirement requirement)
    {
        var values = requirement.Values ?? [];
        switch (requirement.Operator)
        {
            case RequirementOperator.In when values.Count == 0:
                yield return Finding.Error(path, "`In` needs at least one value. Write `values`, or another operator.");
                break;
            case RequirementOperator.Gt or RequirementOperator.Lt or RequirementOperator.Gte or RequirementOperator.Lte when !IsOneNumber(values):
                yield return Finding.Error(path, $"`{Spelling.Of(requirement.Operator):known}` compares with one whole number, not negative. Write exactly one, `[\"4\"]` for example.");
                break;
            case RequirementOperator.Exists or RequirementOperator.DoesNotExist when values.Count > 0:
                yield return Finding.Warning(path, $"`{Spelling.Of(requirement.Operator):known}` does not look at values. Leave `values` out, or write `In` or `NotIn`.");
                break;
        }
        foreach (var finding in CheckCount(path, requirement, values))
            yield return finding;
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not (null or Unknowns.Text) && !NameSyntax.IsLabelValue(values[i]))
                yield return Finding.Warning(InputPath.Index(path, i), $"`{values[i]}` is no label value, so no node can have it. Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end.");
        }
    }

    private static IEnumerable<Finding> CheckCount(string path, NodePoolRequirement requirement, IReadOnlyList<string> values)
    {
        var different = values.Contains(Unknowns.Text) ? values.Count : values.Distinct(StringComparer.Ordinal).Count();
        if (requirement.Operator is RequirementOperator.In && requirement.MinValues > different)
            yield return Finding.Error(path, $"{different} different values are fewer than `minValues`, which is {requirement.MinValues}. Write more values, or a smaller number.");
    }

    private static IEnumerable<Finding> CheckCapacityType(string path, NodePoolRequirement requirement, NodeClassDraft draft, Unknowns unknowns)
    {
        if (requirement is not { Key: "karpenter.sh/capacity-type", Operator: RequirementOperator.In, Values: { } values })
            yield break;
        string[] known = draft.Target.Release < _reservedSince ? ["on-demand", "spot"] : ["on-demand", "reserved", "spot"];
        for (var i = 0; i < values.Count; i++)
        {
            var list = string.Join(", ", known.Select(k => $"`{k}`"));
            if (values[i] is not (null or Unknowns.Text) && !known.Contains(values[i]))
                yield return Finding.Warning(InputPath.Index(path, i), $"Karpenter {draft.Target.Release} knows no capacity of the type `{values[i]}`. Write one of {list:known}.");
        }
        if (values.Contains("reserved") && !unknowns.IsSet("capacityReservationSelectorTerms", draft.Settings.CapacityReservationSelectorTerms))
            yield return Finding.Warning(path, "The node class selects no capacity reservation, so `reserved` finds none. Write `capacityReservationSelectorTerms`.");
    }

    private static bool IsOneNumber(IReadOnlyList<string> values) =>
        values is [null or Unknowns.Text] || (values is [{ } value] && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0);

    [GeneratedRegex(@"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z")]
    private static partial Regex Key();
}
