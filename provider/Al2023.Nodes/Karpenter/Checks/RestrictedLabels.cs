using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Which labels a NodePool may set or require: Karpenter keeps some domains for itself.</summary>
internal static class RestrictedLabels
{
    private static readonly KarpenterRelease _kubernetesAllowedSince = new(1, 9, 0);

    /// <summary>An error where a label or the key of a requirement is known, and not for users.</summary>
    public static IEnumerable<Finding> Check(Input<string> input, KarpenterTarget target)
    {
        if (!input.IsKnown(out var key))
            yield break;
        var domain = DomainOf(key);
        if (key is "karpenter.sh/nodepool" or "kubernetes.io/hostname")
            yield return input.Error($"`{input}` is set by Karpenter and Kubernetes themselves. Leave it out.");
        else if (EndsIn(domain, "karpenter.sh") && key != "karpenter.sh/capacity-type")
            yield return input.Error($"`{input}` ends its domain in `karpenter.sh`, which Karpenter keeps for itself. Use a prefix of your own.");
        else if (EndsIn(domain, "karpenter.k8s.aws") && !WellKnownLabelTable.Has(key, target.Release))
            yield return input.Error($"`{input}` is no label that Karpenter {target.Shown} knows, and its domain is Karpenter's own.{WellKnownLabelTable.Suggest(key):known} Write one of Karpenter's labels, or use a prefix of your own.");
        else if (target.Release < _kubernetesAllowedSince && IsKubernetesOwn(key, domain))
            yield return input.Error($"Karpenter {target.Shown} keeps the domain of `{input}` for Kubernetes. Use a prefix of your own, or upgrade to Karpenter 1.9.");
    }

    private static bool IsKubernetesOwn(string key, string domain) =>
        (EndsIn(domain, "kubernetes.io") && !EndsIn(domain, "node.kubernetes.io") && !EndsIn(domain, "node-restriction.kubernetes.io") && !WellKnownLabelTable.OfKubernetes.Contains(key))
        || (EndsIn(domain, "k8s.io") && !EndsIn(domain, "kops.k8s.io"));

    // A key without a slash is all domain here, as in Karpenter's own rule; and no dot is needed before the ending.
    private static bool EndsIn(string domain, string ending) => domain.EndsWith(ending, StringComparison.Ordinal);

    private static string DomainOf(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? key : key[..slash];
    }
}
