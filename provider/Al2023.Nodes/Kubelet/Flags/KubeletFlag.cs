using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet.Flags;

/// <summary>A command-line flag of the kubelet.</summary>
/// <param name="Name">Without dashes in front.</param>
/// <param name="Format">How its value is written.</param>
/// <param name="Field">The field of KubeletConfiguration that says the same, <c>authentication.anonymous.enabled</c>; null for what is a flag alone.</param>
internal sealed record KubeletFlag(string Name, FlagFormat Format, string? Field = null)
{
    /// <summary>The first version whose kubelet does not start with it.</summary>
    public KubernetesVersion? Until { get; init; }

    /// <summary>What nodeadm sets it to; empty where that depends on the node or cluster, null where nodeadm leaves the flag alone.</summary>
    public string? Nodeadm { get; init; }

    /// <summary>What to do instead, for what nodeadm or the package sets.</summary>
    public string? Instead { get; init; }

    /// <summary>True where uses add up; else the last one wins.</summary>
    public bool AddsUp => Format is FlagFormat.List or FlagFormat.Pairs or FlagFormat.BoolPairs or FlagFormat.Thresholds
        or FlagFormat.Labels or FlagFormat.ReservedMemory or FlagFormat.Other;
}
