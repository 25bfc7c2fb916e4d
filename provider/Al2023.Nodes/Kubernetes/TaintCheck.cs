using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubernetes;

/// <summary>Checks node taints.</summary>
public static class TaintCheck
{
    /// <summary>Checks the taints of a component: syntax, duplicates, and the prefixes that EKS and Karpenter keep for themselves.</summary>
    public static IEnumerable<Finding> Check(IReadOnlyList<Taint> taints, string path) =>
        CheckKubelet(taints, path).Concat(taints.SelectMany((t, i) => CheckOwner(t.Key, $"{InputPath.Index(path, i)}.key")));

    /// <summary>Checks taints as the kubelet does, which does not start where one is malformed or twice there.</summary>
    public static IEnumerable<Finding> CheckKubelet(IReadOnlyList<Taint> taints, string path)
    {
        var seen = new HashSet<(string, TaintEffect)>();
        for (var i = 0; i < taints.Count; i++)
        {
            var (taint, at) = (taints[i], InputPath.Index(path, i));
            if (taint.Key == Unknowns.Text)
                continue;
            foreach (var finding in CheckSyntax(taint, at))
                yield return finding;
            if (!seen.Add((taint.Key, taint.Effect)))
                yield return Finding.Error(at, $"The taint `{taint.Key}:{taint.Effect:known}` stands here twice: a node has one taint for a key and an effect. Remove one.");
        }
    }

    private static IEnumerable<Finding> CheckSyntax(Taint taint, string path)
    {
        if (!NameSyntax.IsQualifiedName(taint.Key))
            yield return Finding.Error($"{path}.key", $"`{taint.Key}` is no taint key. Write 1 to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end; a lower-case DNS name and a slash may stand before it: `example.com/dedicated`.");
        if (taint.Value is { } value && value != Unknowns.Text && !NameSyntax.IsLabelValue(value))
            yield return Finding.Error($"{path}.value", $"`{value}` is no taint value. Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end.");
    }

    private static IEnumerable<Finding> CheckOwner(string key, string path)
    {
        if (ReservedPrefixes.Owner(key) is { } owner)
            yield return Finding.Error(path, $"`{key}` is a taint that {owner:known} sets itself. Use a prefix of your own.");
    }
}
