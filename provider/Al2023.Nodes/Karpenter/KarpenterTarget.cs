using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter;

/// <summary>For which Karpenter, and in which version of its API, objects are rendered.</summary>
public sealed record KarpenterTarget(KarpenterRelease Release, KarpenterApiVersion Api)
{
    /// <summary>The release as messages show it, which is no secret unless the input is.</summary>
    public required Input<KarpenterRelease> Shown { get; init; }

    /// <summary>The target of two inputs: the newest known release if left out or not readable, the API that the release stores if left out.</summary>
    public static KarpenterTarget Of(Input<string> karpenterVersion, Input<KarpenterApiVersion> apiVersion = default)
    {
        var release = Read(karpenterVersion) ?? KarpenterRelease.Newest;
        var api = apiVersion.Known(release.Major == 0 ? KarpenterApiVersion.V1Beta1 : KarpenterApiVersion.V1);
        return new(release, api) { Shown = Input<KarpenterRelease>.Known(release, karpenterVersion.Place, karpenterVersion.Origin) };
    }

    /// <summary>What is wrong with the release and the API, at their inputs.</summary>
    public static IEnumerable<Finding> Check(Input<string> karpenterVersion, Input<KarpenterApiVersion> apiVersion = default)
    {
        foreach (var finding in CheckRelease(karpenterVersion))
            yield return finding;
        // Of a release that is not known nobody can say what it serves.
        if (karpenterVersion.IsSet && Read(karpenterVersion) is null)
            yield break;
        var target = Of(karpenterVersion, apiVersion);
        if (apiVersion.Is(KarpenterApiVersion.V1) && !target.Release.ServesV1)
            yield return apiVersion.Error($"Karpenter {target.Shown} does not serve the API `v1`: 1.0 is the first that does. Leave `apiVersion` out, or write `v1beta1`.");
        if (apiVersion.Is(KarpenterApiVersion.V1Beta1) && !target.Release.ServesV1Beta1)
            yield return apiVersion.Error($"Karpenter {target.Shown} does not serve the API `v1beta1`: 1.0 is the last that does. Leave `apiVersion` out, or write `v1`.");
    }

    /// <summary><c>karpenter.k8s.aws/v1</c> for the EC2NodeClass.</summary>
    public string NodeClassApiVersion => $"karpenter.k8s.aws/{Spelling.Of(Api)}";

    /// <summary><c>karpenter.sh/v1</c> for NodePools.</summary>
    public string NodePoolApiVersion => $"karpenter.sh/{Spelling.Of(Api)}";

    private static KarpenterRelease? Read(Input<string> version) => version.IsKnown(out var text) ? KarpenterRelease.Parse(text) : null;

    private static IEnumerable<Finding> CheckRelease(Input<string> input)
    {
        if (!input.IsKnown(out var text))
            yield break;
        if (KarpenterRelease.Parse(text) is not { } release)
            yield return input.Error($"`{input}` is no version of Karpenter. Write all three numbers, such as `{KarpenterRelease.Newest:known}`.");
        else if (release < KarpenterRelease.Oldest)
            yield return input.Error($"Karpenter {release} does not know AL2023: 0.35.0 is the first that does. Upgrade Karpenter first.");
        else if (!release.MayExist)
            yield return input.Error($"There is no Karpenter {release}: 1.0 follows 0.37. Write the version that is installed.");
        else if ((release.Major, release.Minor).CompareTo((KarpenterRelease.Newest.Major, KarpenterRelease.Newest.Minor)) > 0)
            yield return input.Warning($"Karpenter {release} is newer than this package, which takes it for {KarpenterRelease.Newest:known}. What it brings can be written as `uncheckedSpec`.");
    }
}
