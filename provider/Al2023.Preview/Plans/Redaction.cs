using System.Collections.Immutable;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Plans;

/// <summary>
/// Takes from a plan what no report and no file may show. A secret leaves nothing behind, no digest either: short secrets
/// could be guessed from one, and a salt would make equal plans differ.
/// </summary>
public static class Redaction
{
    /// <summary>What stands for every secret: no content, and the mark.</summary>
    public static PropertyValue Hidden { get; } = new PropertyValue.Null { IsSecret = true };

    /// <summary>The plan with every secret hidden, sorted by URN, and with the dependencies of values dropped.</summary>
    public static Plan Redact(Plan plan) => plan with
    {
        Resources = [.. plan.Resources.Select(Redact).OrderBy(r => r.Urn, StringComparer.Ordinal)],
        Outputs = Redact(plan.Outputs),
        Diagnostics = [.. plan.Diagnostics.Distinct()
            .OrderBy(d => d.Urn, StringComparer.Ordinal).ThenBy(d => d.Severity).ThenBy(d => d.Place).ThenBy(d => d.Message, StringComparer.Ordinal)],
        DefaultProviders = plan.DefaultProviders.ToDictionary(p => p.Key, p => Redact(p.Value), StringComparer.Ordinal),
        Simulated = [.. plan.Simulated.Select(s => s with { Arguments = Redact(s.Arguments) }).Distinct()
            .OrderBy(s => s.Call, StringComparer.Ordinal).ThenBy(s => PlanValues.Write(s.Arguments).ToJsonString(), StringComparer.Ordinal)],
    };

    /// <summary>The value with every secret hidden and without dependencies.</summary>
    public static PropertyValue Redact(PropertyValue value) => value switch
    {
        { IsSecret: true } => Hidden,
        PropertyValue.Map map => Redact(map),
        PropertyValue.List list => new PropertyValue.List([.. list.Items.Select(Redact)]),
        PropertyValue.Archive archive => archive with { Assets = archive.Assets is { } assets ? Redact(assets) : null, Dependencies = UrnSet.Empty },
        PropertyValue.Resource resource => resource with { Id = resource.Id is { } id ? Redact(id) : null, Dependencies = UrnSet.Empty },
        _ => value with { Dependencies = UrnSet.Empty },
    };

    private static PlannedResource Redact(PlannedResource resource) => resource with
    {
        Inputs = Redact(resource.Inputs),
        Expected = Redact(resource.Expected),
        Outputs = Redact(resource.Outputs),
        Options = resource.Options with { ReplacementTrigger = Redact(resource.Options.ReplacementTrigger) },
    };

    /// <summary>A secret map hides its entries one by one: a map stays a map, so that its keys are the only thing told.</summary>
    private static PropertyValue.Map Redact(PropertyValue.Map map) => new(map.Entries.ToImmutableSortedDictionary(
        e => e.Key, e => map.IsSecret ? Hidden : Redact(e.Value), StringComparer.Ordinal));
}
