using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>What a NodeConfig is judged for.</summary>
/// <param name="Version">The nodes' Kubernetes version; null for the newest.</param>
/// <param name="ReleaseDate">The AMI release's date as a number, 20260714; null for the newest.</param>
/// <param name="MergedBy">Who adds to the document.</param>
/// <param name="AreInputs">True for inputs of ours, where more is refused than breaks a node: what another input owns.</param>
internal sealed record SpecContext(KubernetesVersion? Version, int? ReleaseDate, UserDataMerger MergedBy, bool AreInputs)
{
    public static SpecContext Of(NodeRelease release, UserDataMerger mergedBy, bool areInputs) => new(
        KubernetesVersion.Parse(release.KubernetesVersion),
        release.AmiRelease is { } text ? Ami.AmiRelease.Parse(text)?.Date : null,
        mergedBy, areInputs);
}
