using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>Says what another provider, or another configuration of it, does to a resource.</summary>
internal static class ProviderComparison
{
    /// <summary>
    /// Settings by which a provider leads elsewhere. AWS (provider 7) replaces what has a region of its own when that
    /// differs; Kubernetes replaces everything when it is another cluster.
    /// </summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Elsewhere = new(StringComparer.Ordinal)
    {
        ["aws"] = ["region"],
        ["kubernetes"] = ["cluster", "context", "kubeconfig"],
    };

    /// <summary>Why the resource is replaced for its provider's sake; null where it is not.</summary>
    public static string? ReplacementReason(PlannedResource before, PlannedResource after, ComparisonContext context)
    {
        if (after.Kind != ResourceKind.Custom || before.Kind != ResourceKind.Custom)
            return null;
        if (after.Provider is { } urn && context.IsReplaced(urn))
            return $"its provider {Urns.Name(urn)} is replaced";
        var package = after.Type.Split(':')[0];
        return Elsewhere.TryGetValue(package, out var settings) && (package != "aws" || FollowsItsProvider(before) && FollowsItsProvider(after))
            ? Compare(before, after, context, package, settings)
            : null;
    }

    private static string? Compare(PlannedResource before, PlannedResource after, ComparisonContext context, string package, IReadOnlyList<string> settings)
    {
        var (old, now) = (Settings(before, package, context.Before, context.Old), Settings(after, package, context.After, context.Now));
        if (old is null || now is null)
            return null;
        var differing = settings.Where(s => Differ(old.At(s), now.At(s))).ToList();
        return differing.Count == 0 ? null : $"its provider leads elsewhere: {string.Join(", ", differing.Select(s => $"{s} {LineText.Write(old.At(s))} → {LineText.Write(now.At(s))}"))}";
    }

    /// <summary>What has no region, and what sets its own, does not.</summary>
    private static bool FollowsItsProvider(PlannedResource resource) =>
        ResourceRuleTable.Of(resource.Type) is { } rule && rule.Replaces.Contains("region") && resource.Inputs.At("region") is PropertyValue.Null;

    private static PropertyValue.Map? Settings(PlannedResource resource, string package, Plan plan, IReadOnlyDictionary<string, PlannedResource> resources) =>
        resource.Provider is { } urn
            ? resources.GetValueOrDefault(urn)?.Inputs
            : plan.DefaultProviders.GetValueOrDefault(package);

    private static bool Differ(PropertyValue old, PropertyValue now) => !old.IsSecret && !now.IsSecret && old != now;
}
