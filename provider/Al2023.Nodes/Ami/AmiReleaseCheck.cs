using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Ami;

/// <summary>Checks an AMI release that a user wrote.</summary>
public static class AmiReleaseCheck
{
    /// <summary>Errors for a text that is no release, and for one that has no image for the build or the nodes' Kubernetes version; a null build or version is not known yet.</summary>
    public static IEnumerable<Finding> Check(Input<string> input, AmiBuild? build, KubernetesVersion? version)
    {
        if (!input.IsKnown(out var text))
            return [];
        if (AmiRelease.Parse(text) is not { } release)
            return [input.Error($"`{input}` is no AMI release. Write `latest`, a date such as `v20260714`, or a full EKS release version such as `1.33.13-20260714`.")];
        return [.. CheckDate(input, release), .. CheckBuild(input, release, build), .. CheckVersion(input, release, version)];
    }

    private static IEnumerable<Finding> CheckDate(Input<string> input, AmiRelease release)
    {
        if (release.Date is not { } date || !AmiBuildTable.Abandoned.TryGetValue(date, out var next))
            yield break;
        if (next is { } better)
            yield return input.Error($"The release `v{date}` was abandoned by its makers. Write `v{better:known}`, which replaced it.");
        else
            yield return input.Error($"The release `v{date}` was abandoned by its makers. Write a later one.");
    }

    private static IEnumerable<Finding> CheckBuild(Input<string> input, AmiRelease release, AmiBuild? build)
    {
        if (release.Date < build?.Since)
            yield return input.Error($"`{input}` is older than `{build.AmiType:known}`, whose first release is `v{build.Since:known}`. Write that one or a later one.");
    }

    private static IEnumerable<Finding> CheckVersion(Input<string> input, AmiRelease release, KubernetesVersion? version)
    {
        if (version is not { } nodes)
            yield break;
        if (release.Version is { } own && own != nodes)
            yield return input.Error($"`{input}` is an image for Kubernetes {own}, but the nodes run {nodes}. Write the release version of that minor version, or the date alone: `v{release.Date}`.");
        else if (release.Date is { } date && AmiBuildTable.Versions.TryGetValue(nodes, out var known) && date < known.First)
            yield return input.Error($"`{input}` has no image for Kubernetes {nodes}, whose first release is `v{known.First:known}`. Write that one or a later one.");
        else if (release.Date is { } after && AmiBuildTable.Versions.TryGetValue(nodes, out var ended) && after > ended.Last)
            yield return input.Error($"`{input}` has no image for Kubernetes {nodes}, whose last release is `v{ended.Last:known}`. Write that one or an earlier one, or upgrade the cluster.");
    }
}
