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

    /// <param name="requirements">The requirements.</param>
    /// <param name="target">For which Karpenter.</param>
    /// <param name="hasReservations">The node class selects capacity reservations.</param>
    public static IEnumerable<Finding> Check(InputList<NodePoolRequirementInputs> requirements, KarpenterTarget target, bool hasReservations)
    {
        if (requirements.Items.Count is > MostBefore and <= 100 && !target.Release.ServesV1)
            yield return requirements.Error($"{requirements.Count} requirements are more than Karpenter {target.Shown} takes. Write at most {MostBefore:known}.");
        foreach (var finding in requirements.Items.SelectMany(r => CheckOne(r, target, hasReservations)))
            yield return finding;
    }

    /// <summary>True for what Karpenter's API takes as a key, and as the value of a taint: a name, and a prefix with a slash before it.</summary>
    public static bool IsKey(string text) => Key().IsMatch(text);

    private static IEnumerable<Finding> CheckOne(NodePoolRequirementInputs requirement, KarpenterTarget target, bool hasReservations) =>
    [
        .. CheckKey(requirement.Key, target),
        .. CheckOperator(requirement.Operator, target),
        .. CheckValues(requirement),
        .. CheckCapacityType(requirement, target, hasReservations),
        .. LabelChoiceCheck.Check(requirement),
    ];

    private static IEnumerable<Finding> CheckKey(Input<string> input, KarpenterTarget target)
    {
        if (!input.IsKnown(out var key))
            return [];
        return key.Length > LongestKey || !IsKey(key)
            ? [input.Error($"`{input}` is no key of a label. Write one such as `karpenter.k8s.aws/instance-category` or `node.kubernetes.io/instance-type`.")]
            : RestrictedLabels.Check(input, target);
    }

    private static IEnumerable<Finding> CheckOperator(Input<RequirementOperator> input, KarpenterTarget target)
    {
        if (input.IsKnown(out var @operator) && @operator is RequirementOperator.Gte or RequirementOperator.Lte && target.Release < _inclusiveSince)
            yield return input.Error($"Karpenter {target.Shown} does not know `{input.Select(Spelling.Of)}`, which came with 1.9. Write `Gt` or `Lt`, and the next number.");
    }

    private static IEnumerable<Finding> CheckValues(NodePoolRequirementInputs requirement)
    {
        var values = requirement.Values;
        if (values.IsUnknown || !requirement.Operator.IsKnown(out var @operator))
            return [];
        return [.. CheckNumber(values, @operator), .. CheckCount(requirement), .. values.Items.SelectMany(CheckValue)];
    }

    private static IEnumerable<Finding> CheckNumber(InputList<Input<string>> values, RequirementOperator @operator)
    {
        switch (@operator)
        {
            case RequirementOperator.In when values.Items.Count == 0:
                yield return values.Error("`In` needs at least one value. Write `values`, or another operator.");
                break;
            case RequirementOperator.Gt or RequirementOperator.Lt or RequirementOperator.Gte or RequirementOperator.Lte when !IsOneNumber(values.Items):
                yield return values.Error($"`{Spelling.Of(@operator):known}` compares with one whole number, not negative. Write exactly one, `[\"4\"]` for example.");
                break;
            case RequirementOperator.Exists or RequirementOperator.DoesNotExist when values.Items.Count > 0:
                yield return values.Warning($"`{Spelling.Of(@operator):known}` does not look at values. Leave `values` out, or write `In` or `NotIn`.");
                break;
        }
    }

    private static IEnumerable<Finding> CheckValue(Input<string> input)
    {
        if (input.IsKnown(out var value) && !NameSyntax.IsLabelValue(value))
            yield return input.Warning($"`{input}` is no label value, so no node can have it. Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end.");
    }

    private static IEnumerable<Finding> CheckCount(NodePoolRequirementInputs requirement)
    {
        var values = Input.All(requirement.Values.Items);
        var different = values.IsKnown(out var known) ? known.Distinct(StringComparer.Ordinal).Count() : requirement.Values.Items.Count;
        if (requirement.Operator.Is(RequirementOperator.In) && requirement.MinValues.IsKnown(out var least) && least > different)
            yield return requirement.Values.Error($"{values.Select(_ => different)} different values are fewer than `minValues`, which is {requirement.MinValues}. Write more values, or a smaller number.");
    }

    private static IEnumerable<Finding> CheckCapacityType(NodePoolRequirementInputs requirement, KarpenterTarget target, bool hasReservations)
    {
        if (!requirement.Key.Is("karpenter.sh/capacity-type") || !requirement.Operator.Is(RequirementOperator.In))
            yield break;
        string[] types = target.Release < _reservedSince ? ["on-demand", "spot"] : ["on-demand", "reserved", "spot"];
        var list = string.Join(", ", types.Select(k => $"`{k}`"));
        foreach (var input in requirement.Values.Items)
        {
            if (input.IsKnown(out var value) && !types.Contains(value))
                yield return input.Warning($"Karpenter {target.Shown} knows no capacity of the type `{input}`. Write one of {list:known}.{Nearest.Suggest(value, types):known}");
        }
        if (!hasReservations && requirement.Values.Items.Any(v => v.Is("reserved")))
            yield return requirement.Values.Warning("The node class selects no capacity reservation, so `reserved` finds none. Write `capacityReservationSelectorTerms`.");
    }

    private static bool IsOneNumber(IReadOnlyList<Input<string>> values) =>
        values is [var value]
        && (!value.IsKnown(out var text) || (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0));

    [GeneratedRegex(@"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z")]
    private static partial Regex Key();
}
