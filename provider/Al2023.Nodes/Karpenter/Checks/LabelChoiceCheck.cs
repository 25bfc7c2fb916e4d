using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>
/// Warnings of requirements that choose nothing: a label that is not Karpenter's, and only ends on the nodes, or a value that no
/// node with AL2023 has. Karpenter's API takes both.
/// </summary>
internal static class LabelChoiceCheck
{
    /// <summary>EKS Auto Mode's nodes have Karpenter's labels under another prefix.</summary>
    private const string AutoMode = "eks.amazonaws.com/instance-";

    public static IEnumerable<Finding> Check(NodePoolRequirementInputs requirement) => [.. CheckKey(requirement.Key), .. CheckValues(requirement)];

    private static IEnumerable<Finding> CheckKey(Input<string> input)
    {
        if (input.IsKnown(out var key) && Meant(key) is { } meant)
            yield return input.Warning($"`{input}` is no label by which Karpenter chooses instances: it only ends as a label on the nodes. Write `{meant:known}` if that is meant.");
    }

    private static string? Meant(string key)
    {
        if (LabelChoiceTable.Others.TryGetValue(key, out var other))
            return other;
        if (WellKnownLabelTable.Names.Contains(key))
            return null;
        if (key.StartsWith(AutoMode, StringComparison.Ordinal) && "karpenter.k8s.aws/instance-" + key[AutoMode.Length..] is var own && WellKnownLabelTable.Names.Contains(own))
            return own;
        // A misspelled name in a domain of Kubernetes; names in other domains are the user's, or refused.
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && WellKnownLabelTable.Names.Any(n => n.StartsWith(key[..(slash + 1)], StringComparison.Ordinal)) && !key.StartsWith("karpenter", StringComparison.Ordinal)
            ? Nearest.Find(key, WellKnownLabelTable.Names)
            : null;
    }

    private static IEnumerable<Finding> CheckValues(NodePoolRequirementInputs requirement)
    {
        if (!requirement.Key.IsKnown(out var key) || !LabelChoiceTable.Rows.TryGetValue(key, out var choice) || !requirement.Operator.IsKnown(out var @operator))
            yield break;
        if (@operator is RequirementOperator.Gt or RequirementOperator.Lt or RequirementOperator.Gte or RequirementOperator.Lte)
        {
            if (!choice.IsNumber)
                yield return requirement.Operator.Warning($"`{key}` is no number, so nothing matches `{Spelling.Of(@operator):known}`. Write `In` or `NotIn`.");
            yield break;
        }
        foreach (var input in requirement.Values.Items)
        {
            if (input.IsKnown(out var value) && !choice.IsPossible(value))
                yield return input.Warning($"No node with AL2023 has `{key}` = `{input}`, so it chooses nothing.{Suggest(value, choice):known} {choice.Wanted:known}.");
        }
    }

    private static string Suggest(string value, LabelChoice choice) =>
        LabelChoiceTable.Meant.TryGetValue(value, out var meant) && choice.IsPossible(meant) ? $" Did you mean `{meant}`?" : Nearest.Suggest(value, choice.Known ?? []);
}
