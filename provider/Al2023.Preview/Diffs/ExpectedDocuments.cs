using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>
/// Documents that a first preview does not know, as they hold what only AWS gives: policies with the ARN of a role, user data with the
/// endpoint of a cluster. The engine knows it of a stack that exists, and sees what changes in them; so does a comparison of two plans
/// that both say how they would read.
/// </summary>
internal static class ExpectedDocuments
{
    /// <summary>True if a document of a plan is unknown.</summary>
    public static bool AreMissing(Plan plan) => plan.Resources.Any(r => Unknown(r).Any());

    /// <summary>The plan with what its documents read in a plan of the same program over a stack that exists.</summary>
    public static Plan Add(Plan plan, Plan deployed)
    {
        var existing = deployed.Resources.ToDictionary(r => r.Urn, StringComparer.Ordinal);
        return plan with
        {
            Resources = [.. plan.Resources.Select(r => existing.TryGetValue(r.Urn, out var known)
                ? r with { Expected = PropertyValue.Map.Of(Unknown(r).Select(p => KeyValuePair.Create(p, known.Inputs.At(p))).Where(e => !e.Value.ContainsUnknowns)) }
                : r)],
        };
    }

    /// <summary>The two sides of a resource with their documents in place where these differ.</summary>
    public static (PlannedResource Before, PlannedResource After) Meet(PlannedResource before, PlannedResource after, ComparisonContext context)
    {
        foreach (var path in Unknown(after).Intersect(Unknown(before)).Where(p => IsMadeOfTheSame(p, before, after, context)))
        {
            var (old, now) = (before.Expected.At(path), after.Expected.At(path));
            if (old is PropertyValue.Null { IsSecret: false } || now is PropertyValue.Null { IsSecret: false })
                continue;
            if (ValueComparison.Of(old, now, rule: null) is { Differences.Count: > 0 } or { NotCompared.Count: > 0 })
                (before, after) = (before with { Inputs = before.Inputs.With(path, old) }, after with { Inputs = after.Inputs.With(path, now) });
        }
        return (before, after);
    }

    // What is made up follows the URN, so that it says nothing of what was renamed.
    private static bool IsMadeOfTheSame(string path, PlannedResource before, PlannedResource after, ComparisonContext context) =>
        after.PropertyDependencies.GetValueOrDefault(path, UrnSet.Empty).All(context.Old.ContainsKey)
        && before.PropertyDependencies.GetValueOrDefault(path, UrnSet.Empty).All(context.Now.ContainsKey);

    private static IEnumerable<string> Unknown(PlannedResource resource) => DocumentTable.Rules
        .Where(d => d.Type == resource.Type && resource.Inputs.At(d.Path) is PropertyValue.Unknown)
        .Select(d => d.Path);
}
