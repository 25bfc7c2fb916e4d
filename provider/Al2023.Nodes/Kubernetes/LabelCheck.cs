using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Kubernetes;

/// <summary>Checks node labels.</summary>
public static class LabelCheck
{
    private static readonly HashSet<string> _kubeletLabels =
    [
        "beta.kubernetes.io/arch", "beta.kubernetes.io/instance-type", "beta.kubernetes.io/os",
        "failure-domain.beta.kubernetes.io/region", "failure-domain.beta.kubernetes.io/zone",
        "kubernetes.io/arch", "kubernetes.io/hostname", "kubernetes.io/os",
        "node.kubernetes.io/instance-type",
        "topology.kubernetes.io/region", "topology.kubernetes.io/zone",
    ];

    private static readonly string[] _kubeletDomains = ["kubelet.kubernetes.io", "node.kubernetes.io"];

    /// <summary>Checks the labels of a component: syntax, what the kubelet may set, and the prefixes that EKS and Karpenter keep for themselves.</summary>
    public static IEnumerable<Finding> Check(IReadOnlyDictionary<string, string> labels, string path) =>
        CheckKubelet(labels, path).Concat(labels.InOrdinalOrder().SelectMany(l => CheckOwner(l.Key, InputPath.Key(path, l.Key))));

    /// <summary>Checks labels as the kubelet does, which does not start where one is malformed or not its own to set.</summary>
    public static IEnumerable<Finding> CheckKubelet(IReadOnlyDictionary<string, string> labels, string path) =>
        CheckSyntax(labels, path).Concat(CheckRestricted(labels, path));

    /// <summary>Checks keys and values for Kubernetes' syntax alone.</summary>
    public static IEnumerable<Finding> CheckSyntax(IReadOnlyDictionary<string, string> labels, string path)
    {
        foreach (var (key, value) in labels.InOrdinalOrder())
        {
            if (!NameSyntax.IsQualifiedName(key))
                yield return Finding.Error(InputPath.Key(path, key), $"`{key}` is no label key. Write 1 to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end; a lower-case DNS name and a slash may stand before it: `example.com/team`.");
            if (value != Unknowns.Text && !NameSyntax.IsLabelValue(value))
                yield return Finding.Error(InputPath.Key(path, key), $"`{value}` is no label value. Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end.");
        }
    }

    /// <summary>True for a key that the kubelet may set on its own node.</summary>
    public static bool MayKubeletSet(string key)
    {
        var prefix = NameSyntax.Prefix(key);
        return !(NameSyntax.IsWithin(prefix, "kubernetes.io") || NameSyntax.IsWithin(prefix, "k8s.io"))
            || _kubeletLabels.Contains(key)
            || _kubeletDomains.Any(d => NameSyntax.IsWithin(prefix, d));
    }

    private static IEnumerable<Finding> CheckRestricted(IReadOnlyDictionary<string, string> labels, string path)
    {
        foreach (var key in labels.InOrdinalOrder().Select(l => l.Key).Where(k => !MayKubeletSet(k)))
            yield return Finding.Error(InputPath.Key(path, key), $"The kubelet may not set `{key}` and does not start with it: the labels of `kubernetes.io` and `k8s.io` are kept for the control plane. Use a prefix of your own, or `node.kubernetes.io/`.");
    }

    private static IEnumerable<Finding> CheckOwner(string key, string path)
    {
        if (ReservedPrefixes.Owner(key) is { } owner)
            yield return Finding.Error(path, $"`{key}` is a label that {owner:known} sets itself. Use a prefix of your own.");
    }
}
