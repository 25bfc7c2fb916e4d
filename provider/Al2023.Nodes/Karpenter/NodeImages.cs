using System.Globalization;
using Al2023.Nodes.Ami;

namespace Al2023.Nodes.Karpenter;

/// <summary>Which images a node class selects.</summary>
public static class NodeImages
{
    /// <summary>The only family of the aliases that this package writes.</summary>
    public const string Family = "al2023";

    /// <summary>The architectures: the one of the input, both if left out.</summary>
    public static IReadOnlyList<Architecture> Architectures(AmiSelection? ami) =>
        ami?.Architecture is { } architecture ? [architecture] : [Architecture.X86_64, Architecture.Arm64];

    /// <summary>
    /// The terms that follow from the inputs: the user's own, an id, or an alias. v1beta1 knows no alias: a dated
    /// release becomes a name for each architecture there, the latest one no term at all.
    /// </summary>
    /// <param name="settings">The inputs.</param>
    /// <param name="target">For which Karpenter.</param>
    /// <param name="kubernetesVersion">The cluster's Kubernetes version: only v1beta1 with a dated release needs it.</param>
    public static IReadOnlyList<AmiSelectorTerm>? Terms(NodeClassSettings settings, KarpenterTarget target, string? kubernetesVersion)
    {
        if (settings.AmiSelectorTerms is not null || settings.Ami?.Id is not null)
            return settings.AmiSelectorTerms ?? [new() { Id = settings.Ami!.Id }];
        var release = Release(settings.Ami);
        if (target.Api is KarpenterApiVersion.V1)
            return [new() { Alias = $"{Family}@{release}" }];
        return release == "latest"
            ? null
            : [.. Architectures(settings.Ami).Select(a => new AmiSelectorTerm { Name = ImageName(a, kubernetesVersion, release), Owner = "amazon" })];
    }

    /// <summary>True if the terms can only be written with the cluster's Kubernetes version.</summary>
    public static bool NeedKubernetesVersion(NodeClassSettings settings, KarpenterTarget target) =>
        target.Api is KarpenterApiVersion.V1Beta1 && settings.AmiSelectorTerms is null && settings.Ami?.Id is null
        && Release(settings.Ami) != "latest";

    /// <summary>The alias of the inputs, <c>al2023@v20260714</c>; null where images are selected otherwise.</summary>
    public static string? Alias(NodeClassSettings settings, KarpenterTarget target) =>
        target.Api is KarpenterApiVersion.V1 && Terms(settings, target, null) is [{ Alias: { } alias }] ? alias : null;

    /// <summary>True if the images change by themselves: no day is named.</summary>
    public static bool FollowLatest(NodeClassSettings settings) =>
        settings.AmiSelectorTerms is { } terms
            ? terms.Any(t => t?.Alias == $"{Family}@latest")
            : settings.Ami?.Id is null && Release(settings.Ami) == "latest";

    private static string Release(AmiSelection? ami) =>
        ami?.Release is { } text && AmiRelease.Parse(text)?.Date is { } date
            ? string.Create(CultureInfo.InvariantCulture, $"v{date}")
            : "latest";

    private static string ImageName(Architecture architecture, string? kubernetesVersion, string release) =>
        $"amazon-eks-node-al2023-{Text.Spelling.Of(architecture)}-standard-{kubernetesVersion}-{release}";
}
