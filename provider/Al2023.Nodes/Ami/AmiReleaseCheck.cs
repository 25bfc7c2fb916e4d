using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Ami;

/// <summary>Checks an AMI release that a user wrote.</summary>
public static class AmiReleaseCheck
{
    /// <summary>A pin that is older than so many months gets a warning.</summary>
    private const int MostMonths = 6;

    /// <summary>True for a release that is bad for some Kubernetes versions, so that the nodes' own has to be known.</summary>
    public static bool DependsOnVersion(Input<string> input) =>
        input.IsKnown(out var text) && AmiRelease.Parse(text) is { Date: { } date, Version: null } && AmiReleaseTable.Bad.Any(b => b.Date == date);

    /// <summary>Errors for a text that is no release, and for one that has no image for the build or the nodes' Kubernetes version; a null build or version is not known yet.</summary>
    public static IEnumerable<Finding> Check(Input<string> input, AmiBuild? build, KubernetesVersion? version)
    {
        if (!input.IsKnown(out var text))
            return [];
        if (AmiRelease.Parse(text) is not { } release)
            return [input.Error($"`{input}` is no AMI release. Write `latest`, a date such as `v{AmiReleaseTable.Newest:known}`, or a full EKS release version such as `1.33.13-20260714`.")];
        List<Finding> findings =
        [
            .. CheckDate(input, release),
            .. CheckBad(input, release, release.Version ?? version),
            .. CheckBuild(input, release, build),
            .. CheckVersion(input, release, version),
        ];
        return findings.Count > 0 ? findings : CheckAge(input, release, build);
    }

    private static IEnumerable<Finding> CheckDate(Input<string> input, AmiRelease release)
    {
        if (release.Date is not { } date || !AmiReleaseTable.Abandoned.TryGetValue(date, out var next))
            yield break;
        if (next is { } better)
            yield return input.Error($"The release `v{date}` was abandoned by its makers. Write `v{better:known}`, which replaced it.");
        else
            yield return input.Error($"The release `v{date}` was abandoned by its makers. Write a later one.");
    }

    /// <summary>An error for a release that breaks nodes of the version; a warning while that is not known.</summary>
    private static IEnumerable<Finding> CheckBad(Input<string> input, AmiRelease release, KubernetesVersion? version)
    {
        foreach (var bad in AmiReleaseTable.Bad.Where(b => b.Date == release.Date))
        {
            if (version is null)
                yield return input.Warning($"The release `v{bad.Date:known}` is bad for Kubernetes {bad.First:known} to {bad.Last:known}: {bad.Reason:known} ({bad.Link:known}). Write `v{bad.FixedIn:known}`, which mended it, or a later one.");
            else if (bad.Strikes(version.Value))
                yield return input.Error($"The release `v{bad.Date:known}` is bad for Kubernetes {bad.First:known} to {bad.Last:known}: {bad.Reason:known} ({bad.Link:known}). Write `v{bad.FixedIn:known}`, which mended it, or a later one: `v{AmiReleaseTable.Newest:known}` is the newest known here.");
        }
    }

    /// <summary>A warning for a release that is much older than the newest, or lacks what a later one brought.</summary>
    private static IEnumerable<Finding> CheckAge(Input<string> input, AmiRelease release, AmiBuild? build)
    {
        if (release.Date is not { } date)
            yield break;
        var lacked = AmiReleaseTable.Fixes.Where(f => date < f.Since && (f.Variant is null || f.Variant == build?.Variant)).ToList();
        var lacks = string.Concat(lacked.Select(f => $" From `v{f.Since}` on {f.What} ({f.Link})."));
        if (MonthsBetween(date, AmiReleaseTable.Newest) >= MostMonths)
            yield return input.Warning($"`{input}` is more than six months older than `v{AmiReleaseTable.Newest:known}`, the newest release that is known here, and lacks the fixes since.{lacks:known} Write that one, or a later one, once it has been tried.");
        else if (lacked.Count > 0)
            yield return input.Warning($"`{input}` lacks what a later release brought.{lacks:known} Write `v{AmiReleaseTable.Newest:known}`, the newest that is known here, or a later one, once it has been tried.");
    }

    /// <summary>Whole months from one day to another, each as one number, 20261112.</summary>
    private static int MonthsBetween(int from, int to) =>
        (to / 10000 - from / 10000) * 12 + to / 100 % 100 - from / 100 % 100 - (to % 100 < from % 100 ? 1 : 0);

    private static IEnumerable<Finding> CheckBuild(Input<string> input, AmiRelease release, AmiBuild? build)
    {
        if (release.Date < build?.Since)
            yield return input.Error($"`{input}` is older than `{build.AmiType:known}`, whose first release is `v{build.Since:known}`. Write that one or a later one.");
    }

    private static IEnumerable<Finding> CheckVersion(Input<string> input, AmiRelease release, KubernetesVersion? version)
    {
        if (version is not { } nodes || release.Date is not { } date)
            return [];
        if (release.Version is { } own && own != nodes)
            return [input.Error($"`{input}` is an image for Kubernetes {own}, but the nodes run {nodes}. Write the release version of that minor version, or the date alone: `v{date}`.")];
        return AmiReleaseTable.Versions.TryGetValue(nodes, out var known) ? CheckSpan(input, date, nodes, known) : [];
    }

    private static IEnumerable<Finding> CheckSpan(Input<string> input, int date, KubernetesVersion nodes, AmiVersion known)
    {
        if (date < known.First)
            yield return input.Error($"`{input}` has no image for Kubernetes {nodes}, whose first release is `v{known.First:known}`. Write that one or a later one.");
        else if (date > known.Last)
            yield return input.Error($"`{input}` has no image for Kubernetes {nodes}, whose last release is `v{known.Last:known}`. Write that one or an earlier one, or upgrade the cluster.");
        else if (date > known.LastKnown)
            yield return input.Warning($"`{input}` is not known to have an image for Kubernetes {nodes}: `v{known.LastKnown:known}` is the last that is. Write that one or an earlier one, or upgrade the cluster.");
    }
}
