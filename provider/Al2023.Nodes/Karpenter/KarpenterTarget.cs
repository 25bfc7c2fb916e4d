using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter;

/// <summary>For which Karpenter, and in which version of its API, objects are rendered.</summary>
public sealed record KarpenterTarget(KarpenterRelease Release, KarpenterApiVersion Api)
{
    /// <summary>The newest known release and its API.</summary>
    public static KarpenterTarget Newest { get; } = Of(null, null);

    /// <summary>The target of two inputs: the newest known release if left out or unreadable, the API that the release stores if left out.</summary>
    public static KarpenterTarget Of(string? karpenterVersion, KarpenterApiVersion? apiVersion)
    {
        var release = karpenterVersion is null ? KarpenterRelease.Newest : KarpenterRelease.Parse(karpenterVersion) ?? KarpenterRelease.Newest;
        return new(release, apiVersion ?? (release.Major == 0 ? KarpenterApiVersion.V1Beta1 : KarpenterApiVersion.V1));
    }

    /// <summary>What is wrong with the release and the API, at <c>karpenterVersion</c> and <c>apiVersion</c>.</summary>
    public static IEnumerable<Finding> Check(string? karpenterVersion, KarpenterApiVersion? apiVersion)
    {
        if (karpenterVersion is Unknowns.Text)
            yield break;
        foreach (var finding in CheckRelease(karpenterVersion))
            yield return finding;
        var target = Of(karpenterVersion, apiVersion);
        if (apiVersion is KarpenterApiVersion.V1 && !target.Release.ServesV1)
            yield return Finding.Error("apiVersion", $"Karpenter {target.Release} does not serve the API `v1`: 1.0 is the first that does. Leave `apiVersion` out, or write `v1beta1`.");
        if (apiVersion is KarpenterApiVersion.V1Beta1 && !target.Release.ServesV1Beta1)
            yield return Finding.Error("apiVersion", $"Karpenter {target.Release} does not serve the API `v1beta1`: 1.0 is the last that does. Leave `apiVersion` out, or write `v1`.");
    }

    /// <summary><c>karpenter.k8s.aws/v1</c> for the EC2NodeClass.</summary>
    public string NodeClassApiVersion => $"karpenter.k8s.aws/{Spelling.Of(Api)}";

    /// <summary><c>karpenter.sh/v1</c> for NodePools.</summary>
    public string NodePoolApiVersion => $"karpenter.sh/{Spelling.Of(Api)}";

    private static IEnumerable<Finding> CheckRelease(string? text)
    {
        if (text is null)
            yield break;
        if (KarpenterRelease.Parse(text) is not { } release)
            yield return Finding.Error("karpenterVersion", $"`{text}` is no version of Karpenter. Write all three numbers, such as `{KarpenterRelease.Newest:known}`.");
        else if (release < KarpenterRelease.Oldest)
            yield return Finding.Error("karpenterVersion", $"Karpenter {release} does not know AL2023: 0.35.0 is the first that does. Upgrade Karpenter first.");
        else if (!release.MayExist)
            yield return Finding.Error("karpenterVersion", $"There is no Karpenter {release}: 1.0 follows 0.37. Write the version that is installed.");
        else if ((release.Major, release.Minor).CompareTo((KarpenterRelease.Newest.Major, KarpenterRelease.Newest.Minor)) > 0)
            yield return Finding.Warning("karpenterVersion", $"Karpenter {release} is newer than this package, which takes it for {KarpenterRelease.Newest:known}. What it brings can be written as `uncheckedSpec`.");
    }
}
