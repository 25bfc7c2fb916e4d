using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of a NodePool's taints. What Karpenter's API takes and only the kubelet refuses is a warning.</summary>
internal static class TaintsCheck
{
    /// <summary>The longest value that a taint of a node may have.</summary>
    private const int LongestValue = 63;

    public static IEnumerable<Finding> Check(string path, IReadOnlyList<Taint>? taints)
    {
        // Places must be kept for the paths, so an unreadable taint stands in as an unknown one.
        var unreadable = new Taint { Key = Unknowns.Text, Effect = TaintEffect.NoSchedule };
        List<Taint> all = [.. (taints ?? []).Select(t => (Taint?)t is { Key: not null } ? t : unreadable)];
        var refused = all.SelectMany((t, i) => Refused(InputPath.Index(path, i), t)).ToHashSet();
        foreach (var finding in TaintCheck.CheckKubelet(all, path))
            yield return refused.Contains(finding.Path) ? finding : finding.AsWarning();
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Value is "")
                yield return Finding.Error(InputPath.Key(InputPath.Index(path, i), "value"), "Karpenter refuses a taint whose value is an empty text. Leave `value` out: a taint without one is the same.");
        }
    }

    /// <summary>Where Karpenter's API takes no such key, or the value is none that a node can have; it takes a prefix there too.</summary>
    private static IEnumerable<string> Refused(string path, Taint taint)
    {
        if (!RequirementsCheck.IsKey(taint.Key))
            yield return InputPath.Key(path, "key");
        if (taint.Value is { } value && (!RequirementsCheck.IsKey(value) || value.Length > LongestValue))
            yield return InputPath.Key(path, "value");
    }
}
