using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of a NodePool's taints. What Karpenter's API takes and only the kubelet refuses is a warning.</summary>
internal static class TaintsCheck
{
    /// <summary>The longest value that a taint of a node may have.</summary>
    private const int LongestValue = 63;

    public static IEnumerable<Finding> Check(InputList<TaintInputs> taints)
    {
        var refused = taints.Items.SelectMany(Refused).ToHashSet();
        foreach (var finding in TaintCheck.CheckKubelet(taints))
            yield return refused.Contains(finding.Path) ? finding : finding.AsWarning();
        foreach (var value in taints.Items.Select(t => t.Value).Where(v => v.Is("")))
            yield return value.Error("Karpenter refuses a taint whose value is an empty text. Leave `value` out: a taint without one is the same.");
    }

    /// <summary>Where Karpenter's API takes no such key, or the value is none that a node can have; it takes a prefix there too.</summary>
    private static IEnumerable<string> Refused(TaintInputs taint)
    {
        if (taint.Key.IsKnown(out var key) && !RequirementsCheck.IsKey(key))
            yield return taint.Key.Path;
        if (taint.Value.IsKnown(out var value) && (!RequirementsCheck.IsKey(value) || value.Length > LongestValue))
            yield return taint.Value.Path;
    }
}
