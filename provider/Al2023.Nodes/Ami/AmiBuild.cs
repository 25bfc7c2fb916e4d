using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Ami;

/// <summary>One build of the EKS-optimized AL2023 AMI: what EKS calls it and where SSM has it.</summary>
/// <param name="Variant">Its drivers.</param>
/// <param name="Architecture">Its processor architecture.</param>
/// <param name="AmiType">The <c>amiType</c> of the EKS API.</param>
/// <param name="Since">The date of its first release under this name.</param>
public sealed record AmiBuild(AmiVariant Variant, Architecture Architecture, string AmiType, int Since)
{
    /// <summary>The build of a variant for an architecture; null for what EKS does not publish, neuron on arm64.</summary>
    public static AmiBuild? Find(Architecture architecture, AmiVariant variant) =>
        AmiBuildTable.Builds.FirstOrDefault(b => b.Architecture == architecture && b.Variant == variant);

    /// <summary>The SSM parameter that holds the image's id: the recommended one, or a dated release's under the image's own name.</summary>
    public string ImageIdParameter(KubernetesVersion version, AmiRelease? release) => release?.Date is { } date
        ? $"{Prefix(version)}/amazon-eks-node-al2023-{Spelling.Of(Architecture)}-{Spelling.Of(Variant)}-{version}-v{date}/image_id"
        : $"{Prefix(version)}/recommended/image_id";

    /// <summary>The SSM parameter that holds the EKS release version; null for a dated release, which has none under its name.</summary>
    public string? ReleaseVersionParameter(KubernetesVersion version, AmiRelease? release) =>
        release?.Date is null ? $"{Prefix(version)}/recommended/release_version" : null;

    private string Prefix(KubernetesVersion version) =>
        $"/aws/service/eks/optimized-ami/{version}/amazon-linux-2023/{Spelling.Of(Architecture)}/{Spelling.Of(Variant)}";
}
