using Al2023.Preview.Plans;

namespace Al2023.Preview.Diffs;

/// <summary>Compares two plans of one stack.</summary>
public static class PlanComparison
{
    /// <summary>What lies between the plans. Throws <see cref="InvalidPlanException"/> where they are of different stacks.</summary>
    public static PlanDiff Compare(Plan before, Plan after)
    {
        if ((before.Project, before.Stack) != (after.Project, after.Stack))
        {
            throw new InvalidPlanException(
                $"The saved plan is of `{before.Project}/{before.Stack}`, and this preview is of `{after.Project}/{after.Stack}`. Compare plans of one stack.");
        }
        var (old, now) = (Redaction.Redact(before), Redaction.Redact(after));
        return new PlanDiff(old, now, CompareResources(old, now), [.. CompareOutputs(old, now)]);
    }

    /// <summary>The change that a resource is where nothing was before.</summary>
    internal static ResourceChange Add(PlannedResource resource) =>
        NodeEffects.Judge(new ResourceChange { Kind = KindOf(resource, ChangeKind.Added), After = resource });

    /// <summary>What a program only reads is there before and after.</summary>
    private static ChangeKind KindOf(PlannedResource resource, ChangeKind kind) =>
        resource.Kind == ResourceKind.Read ? ChangeKind.Unchanged : kind;

    private static IReadOnlyList<ResourceChange> CompareResources(Plan before, Plan after)
    {
        var old = ByUrn(before);
        var changes = new Dictionary<string, ResourceChange>(StringComparer.Ordinal);
        foreach (var resource in DependenciesFirst(ByUrn(after)))
        {
            var match = resource.Options.Aliases.Prepend(resource.Urn).FirstOrDefault(old.ContainsKey);
            changes[resource.Urn] = match is not null && old.Remove(match, out var previous)
                ? ResourceComparison.Compare(previous, resource, changes)
                : Add(resource);
        }
        foreach (var gone in old.Values)
            changes[gone.Urn] = NodeEffects.Judge(new ResourceChange { Kind = KindOf(gone, ChangeKind.Removed), Before = gone });
        return [.. changes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Value)];
    }

    private static IEnumerable<PropertyChange> CompareOutputs(Plan before, Plan after) =>
        ValueComparison.Of(before.Outputs, after.Outputs, rule: null).Differences
            .Select(d => new PropertyChange(d.Path.ToString(), d.Before, d.After, PropertyEffect.Update));

    private static Dictionary<string, PlannedResource> ByUrn(Plan plan) =>
        plan.Resources.DistinctBy(r => r.Urn).ToDictionary(r => r.Urn, StringComparer.Ordinal);

    /// <summary>The resources so that each follows all that it was made from.</summary>
    private static IEnumerable<PlannedResource> DependenciesFirst(Dictionary<string, PlannedResource> resources)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ordered = new List<PlannedResource>();
        var open = new Stack<(PlannedResource Resource, bool Entered)>(resources.Values.Reverse().Select(r => (r, false)));
        while (open.TryPop(out var next))
        {
            if (next.Entered)
            {
                ordered.Add(next.Resource);
                continue;
            }
            if (!seen.Add(next.Resource.Urn))
                continue;
            open.Push((next.Resource, true));
            foreach (var urn in Needs(next.Resource))
            {
                if (resources.TryGetValue(urn, out var needed) && !seen.Contains(urn))
                    open.Push((needed, false));
            }
        }
        return ordered;
    }

    private static IEnumerable<string> Needs(PlannedResource resource) =>
        resource.Dependencies.Concat(resource.PropertyDependencies.Values.SelectMany(d => d)).Concat(resource.Options.ReplaceWith);
}
