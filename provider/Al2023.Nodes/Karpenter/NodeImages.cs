using System.Text.RegularExpressions;
using Al2023.Nodes.Ami;

namespace Al2023.Nodes.Karpenter;

/// <summary>Which images a node class selects.</summary>
public static partial class NodeImages
{
    /// <summary>The only family of the aliases that this package writes.</summary>
    public const string Family = "al2023";

    /// <summary>The architectures: the one of the input, x86_64 first if left out.</summary>
    public static IReadOnlyList<Architecture> Architectures(AmiSelection? ami) =>
        ami?.Architecture is { } architecture ? [architecture] : [Architecture.X86_64, Architecture.Arm64];

    /// <summary>The terms that follow from the inputs: the user's own, an id, or an alias; in v1beta1 a name for each architecture, or null for the newest images.</summary>
    /// <param name="settings">The inputs.</param>
    /// <param name="target">For which Karpenter.</param>
    /// <param name="kubernetesVersion">The cluster's Kubernetes version: only v1beta1 with a dated release needs it.</param>
    public static IReadOnlyList<AmiSelectorTerm>? Terms(NodeClassSettings settings, KarpenterTarget target, string? kubernetesVersion)
    {
        if (settings.AmiSelectorTerms is { } terms)
            return terms;
        if (settings.Ami?.Id is { } id)
            return [new() { Id = id }];
        if (target.Api is KarpenterApiVersion.V1)
            return [new() { Alias = Alias(settings.Ami) }];
        if (Release(settings.Ami) is var release && release is "latest")
            return null;
        return [.. Architectures(settings.Ami).Select(a => new AmiSelectorTerm { Name = ImageName(a, kubernetesVersion!, release), Owner = "amazon" })];
    }

    /// <summary>The alias of the inputs, <c>al2023@v20260714</c>; null where images are selected otherwise.</summary>
    public static string? Alias(NodeClassSettings settings, KarpenterTarget target) =>
        target.Api is not KarpenterApiVersion.V1 ? null
        : settings.AmiSelectorTerms is [{ Alias: { } alias }] ? alias
        : settings.AmiSelectorTerms is null && settings.Ami?.Id is null ? Alias(settings.Ami)
        : null;

    /// <summary>True if the release names a day: by <c>v20260714</c>, or by an EKS release version, <c>1.33.13-20260714</c>.</summary>
    public static bool IsDated(string? release) => release is not null && Dated().IsMatch(release);

    /// <summary>The minor version of Kubernetes that an EKS release version names; null for any other release.</summary>
    public static string? KubernetesVersionOf(string? release) =>
        release is not null && Dated().Match(release) is { Success: true } match && match.Groups["minor"] is { Success: true } minor ? minor.Value : null;

    private static string Alias(AmiSelection? ami) => $"{Family}@{Release(ami)}";

    private static string Release(AmiSelection? ami) =>
        ami?.Release is { } release && Dated().Match(release) is { Success: true } match ? $"v{match.Groups["day"].Value}" : "latest";

    private static string ImageName(Architecture architecture, string kubernetesVersion, string release) =>
        $"amazon-eks-node-al2023-{(architecture is Architecture.Arm64 ? "arm64" : "x86_64")}-standard-{kubernetesVersion}-{release}";

    [GeneratedRegex(@"^(v|(?<minor>1\.[0-9]{1,2})\.[0-9]{1,3}-)(?<day>20[0-9]{6})\z")]
    private static partial Regex Dated();
}
