using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter;

/// <summary>What the EC2NodeClass and its NodePools are rendered from: the inputs, and what follows from them and from the cluster.</summary>
public sealed record NodeClassDraft(NodeClassSettings Settings, KarpenterTarget Target)
{
    /// <summary>Which inputs are set but unknown.</summary>
    public Unknowns Unknowns { get; init; } = Unknowns.None;

    /// <summary>The EC2NodeClass's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The EKS cluster's name.</summary>
    public string ClusterName { get; init; } = "";

    /// <summary>The cluster's Kubernetes version, <c>1.33</c>: only v1beta1 with a dated release needs it.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>The nodes' role, its bare name; null where <see cref="InstanceProfile"/> is set.</summary>
    public string? Role { get; init; }

    /// <summary>The instance profile's name; null where Karpenter makes it.</summary>
    public string? InstanceProfile { get; init; }

    /// <summary>The user data without the cluster; empty where the node needs none.</summary>
    public string UserData { get; init; } = "";

    /// <summary>Which images: the inputs' own terms, or those that follow from <c>ami</c>.</summary>
    public IReadOnlyList<AmiSelectorTerm>? AmiTerms { get; init; } = Settings.AmiSelectorTerms;
}
