using Al2023.Preview.Plans;

namespace Al2023.Preview.Diffs;

/// <summary>Compares two plans of one stack, as the engine compares a program with a stack's state.</summary>
public sealed class PlanComparison
{
    private readonly Plan _before;
    private readonly Plan _after;
    private readonly Dictionary<string, PlannedResource> _old;
    private readonly Dictionary<string, PlannedResource> _now;
    private readonly FormerUrns _former;
    private readonly Dictionary<string, ResourceChange> _changes = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _refusals = [];

    private PlanComparison(Plan before, Plan after)
    {
        (_before, _after) = (before, after);
        (_old, _now) = (ByUrn(before), ByUrn(after));
        _former = new(after.Stack, after.Project);
    }

    /// <summary>What lies between the plans. Throws <see cref="InvalidPlanException"/> where they are of different stacks.</summary>
    public static PlanDiff Compare(Plan before, Plan after)
    {
        if ((before.Project, before.Stack) != (after.Project, after.Stack))
        {
            throw new InvalidPlanException(
                $"The saved plan is of `{before.Project}/{before.Stack}`, and this preview is of `{after.Project}/{after.Stack}`. Compare plans of one stack.");
        }
        return new PlanComparison(Redaction.Redact(before), Redaction.Redact(after)).Run();
    }

    /// <summary>The change that a resource is where nothing was before.</summary>
    internal static ResourceChange Add(PlannedResource resource) =>
        NodeEffects.Judge(new ResourceChange { Kind = KindOf(resource, ChangeKind.Added), After = resource });

    /// <summary>What a program only reads is there before and after.</summary>
    private static ChangeKind KindOf(PlannedResource resource, ChangeKind kind) =>
        resource.Kind == ResourceKind.Read ? ChangeKind.Unchanged : kind;

    private PlanDiff Run()
    {
        var claimed = new Dictionary<string, string>(StringComparer.Ordinal);
        var context = new ComparisonContext(_before, _after, _old, _now, _former, _changes);
        foreach (var resource in ResourceOrder.NeededFirst(_now))
        {
            var match = _former.Of(resource).Prepend(resource.Urn).FirstOrDefault(_old.ContainsKey);
            if (match is not null && !claimed.TryAdd(match, resource.Urn))
            {
                Refuse(resource.Urn, $"`{match}` is claimed by `{claimed[match]}` too. Each alias is for one resource: take it away from one of them.");
                match = null;
            }
            if (match is not null && match != resource.Urn)
                _former.Found(resource.Urn, match);
            _changes[resource.Urn] = match is null ? Add(resource) : ResourceComparison.Compare(_old[match], resource, context);
            RefuseToReplace(_changes[resource.Urn]);
        }
        foreach (var gone in _old.Values.Where(r => !claimed.ContainsKey(r.Urn)))
            Remove(gone);
        return new PlanDiff(_before, _after, [.. _changes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Value)], [.. CompareOutputs()], _refusals)
        {
            Certificates = [.. CertificateChanges.Of(_before, _after)],
        };
    }

    private void Remove(PlannedResource gone)
    {
        var change = NodeEffects.Judge(new ResourceChange { Kind = KindOf(gone, ChangeKind.Removed), Before = gone });
        _changes.TryAdd(gone.Urn, change);
        if (change.Kind == ChangeKind.Removed && gone.Options.Protect)
            Refuse(gone.Urn, "It is protected, and the program no longer has it. Set `protect` to false in an update of its own first.");
    }

    private void RefuseToReplace(ResourceChange change)
    {
        if (change is { Kind: ChangeKind.Replaced, Before.Options.Protect: true, After.Options.Protect: true })
            Refuse(change.Resource.Urn, "It is protected, and this change replaces it. Take `protect` away, or leave the input as it was.");
    }

    private void Refuse(string urn, string message) => _refusals.Add(new(DiagnosticSeverity.Error, urn, message));

    private IEnumerable<PropertyChange> CompareOutputs() =>
        ValueComparison.Of(_before.Outputs, _after.Outputs, rule: null).Differences
            .Select(d => new PropertyChange(d.Path.ToString(), d.Before, d.After, PropertyEffect.Update));

    private static Dictionary<string, PlannedResource> ByUrn(Plan plan) =>
        plan.Resources.DistinctBy(r => r.Urn).ToDictionary(r => r.Urn, StringComparer.Ordinal);
}

/// <summary>What the comparison of one resource needs of the others.</summary>
/// <param name="Before">The saved plan.</param>
/// <param name="After">The plan of now.</param>
/// <param name="Old">The saved plan's resources by URN.</param>
/// <param name="Now">The resources of now by URN.</param>
/// <param name="Former">What was found by an alias.</param>
/// <param name="Earlier">The changes of all that a resource needs, by URN.</param>
internal sealed record ComparisonContext(
    Plan Before, Plan After, IReadOnlyDictionary<string, PlannedResource> Old, IReadOnlyDictionary<string, PlannedResource> Now,
    FormerUrns Former, IReadOnlyDictionary<string, ResourceChange> Earlier)
{
    public bool IsReplaced(string urn) => Earlier.TryGetValue(urn, out var change) && change.Kind == ChangeKind.Replaced;
}

/// <summary>The order in which resources come to be.</summary>
internal static class ResourceOrder
{
    /// <summary>The resources so that each follows its parent and all that it was made from.</summary>
    public static IReadOnlyList<PlannedResource> NeededFirst(IReadOnlyDictionary<string, PlannedResource> resources)
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

    /// <summary>The URNs of all that must be there before a resource.</summary>
    public static IEnumerable<string> Needs(PlannedResource resource) =>
        resource.Dependencies.Concat(resource.PropertyDependencies.Values.SelectMany(d => d)).Concat(resource.Options.ReplaceWith)
            .Concat(new[] { resource.Parent, resource.Provider, resource.Options.DeletedWith }.OfType<string>()).Distinct(StringComparer.Ordinal);
}
