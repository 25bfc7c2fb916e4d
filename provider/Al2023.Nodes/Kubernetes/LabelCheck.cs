using Al2023.Nodes.Findings;

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
    public static IEnumerable<Finding> Check(InputMap<Input<string>> labels) => CheckKubelet(labels).Concat(labels.Entries.SelectMany(l => CheckOwner(l.Key)));

    /// <summary>Checks labels as the kubelet does, which does not start where one is malformed or not its own to set.</summary>
    public static IEnumerable<Finding> CheckKubelet(InputMap<Input<string>> labels) => CheckSyntax(labels).Concat(labels.Entries.SelectMany(l => CheckRestricted(l.Key)));

    /// <summary>Checks keys and values for Kubernetes' syntax alone.</summary>
    public static IEnumerable<Finding> CheckSyntax(InputMap<Input<string>> labels)
    {
        foreach (var (key, value) in labels.Entries)
        {
            if (key.IsKnown(out var name) && !NameSyntax.IsQualifiedName(name))
                yield return key.Error($"`{key}` is no label key. Write 1 to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end; a lower-case DNS name and a slash may stand before it: `example.com/team`.");
            if (value.IsKnown(out var text) && !NameSyntax.IsLabelValue(text))
                yield return value.Error($"`{value}` is no label value. Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end.");
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

    private static IEnumerable<Finding> CheckRestricted(Input<string> input)
    {
        if (input.IsKnown(out var key) && !MayKubeletSet(key))
            yield return input.Error($"The kubelet may not set `{input}` and does not start with it: the labels of `kubernetes.io` and `k8s.io` are kept for the control plane. Use a prefix of your own, or `node.kubernetes.io/`.");
    }

    private static IEnumerable<Finding> CheckOwner(Input<string> input)
    {
        if (input.IsKnown(out var key) && ReservedPrefixes.Owner(key) is { } owner)
            yield return input.Error($"`{input}` is a label that {owner:known} sets itself. Use a prefix of your own.");
    }
}
