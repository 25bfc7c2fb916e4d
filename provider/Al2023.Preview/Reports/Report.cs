using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;

namespace Al2023.Preview.Reports;

/// <summary>What a reader is told of a preview. It holds no secret: every plan in it is redacted.</summary>
public sealed record Report
{
    private readonly bool _isWhole;

    private Report(Plan plan, PlanDiff? diff, IReadOnlyList<ResourceChange> resources, bool isWhole) =>
        (Plan, Diff, Resources, _isWhole) = (plan, diff, resources, isWhole);

    public Plan Plan { get; }

    /// <summary>Null where there is nothing to compare with.</summary>
    public PlanDiff? Diff { get; }

    /// <summary>What the differences mean; null where there is nothing to compare with.</summary>
    public Impact? Impact { get; private init; }

    /// <summary>Every resource; without a comparison each is added.</summary>
    public IReadOnlyList<ResourceChange> Resources { get; }

    /// <summary>The report of a first creation.</summary>
    /// <param name="plan">What would be created.</param>
    /// <param name="isWhole">False where the preview failed, and the plan ends in the middle.</param>
    public static Report Of(Plan plan, bool isWhole = true)
    {
        var redacted = Redaction.Redact(plan);
        return new(redacted, null, [.. redacted.Resources.Select(r => PlanComparison.Add(r))], isWhole);
    }

    /// <summary>The report of a change.</summary>
    public static Report Of(PlanDiff diff) =>
        new(diff.After with { Diagnostics = [.. diff.Refusals, .. diff.After.Diagnostics] }, diff, diff.Resources, isWhole: true) { Impact = Impact.Of(diff) };

    /// <summary>The sentences that say it all.</summary>
    public IReadOnlyList<string> Summary => !_isWhole ? [$"The preview did not come to its end. Until then: {Diffs.Summary.OfCreation(Plan)}"]
        : Diff is null ? [Diffs.Summary.OfCreation(Plan)]
        : Diff.IsEmpty ? [.. Diffs.Summary.OfNodes(Diff)]
        : [.. Diffs.Summary.OfNodes(Diff), Diffs.Summary.OfResources(Diff)];

    /// <summary>True where there is nothing to say but that: no difference, no error, no warning.</summary>
    public bool IsSilent => Diff is { IsEmpty: true } && Plan.Diagnostics.All(d => d.Severity == DiagnosticSeverity.Info);

    /// <summary>The name of a resource by its URN, as far as the plan knows it.</summary>
    public string NameOf(string urn) => Urns.Name(urn);
}

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    Text,
    Markdown,
    Json,
    Html,
}

/// <summary>Writes a report in any format.</summary>
public static class ReportWriter
{
    /// <summary>The whole report as text without colours.</summary>
    public static string Write(Report report, ReportFormat format) => format switch
    {
        ReportFormat.Markdown => MarkdownReport.Write(report),
        ReportFormat.Json => JsonReport.Write(report),
        ReportFormat.Html => HtmlReport.Write(report),
        _ => TextReport.Write(report),
    };
}

/// <summary>A resource and those whose parent it is.</summary>
internal sealed record ResourceTree(ResourceChange Resource, IReadOnlyList<ResourceTree> Children)
{
    /// <summary>True if this resource or any below it changes.</summary>
    public bool HasChanges => Resource.Differs || Children.Any(c => c.HasChanges);

    /// <summary>This resource and all below it, parents first.</summary>
    public IEnumerable<ResourceChange> All() => Children.SelectMany(c => c.All()).Prepend(Resource);

    /// <summary>The trees of all resources without a parent among them, siblings by name and type.</summary>
    public static IReadOnlyList<ResourceTree> Of(IReadOnlyList<ResourceChange> resources)
    {
        var urns = resources.Select(r => r.Resource.Urn).ToHashSet(StringComparer.Ordinal);
        var children = resources.ToLookup(r => r.Resource.Parent is { } parent && urns.Contains(parent) && parent != r.Resource.Urn ? parent : "", StringComparer.Ordinal);
        return Below("");

        IReadOnlyList<ResourceTree> Below(string parent) =>
        [
            .. children[parent].OrderBy(r => r.Resource.Name, StringComparer.Ordinal).ThenBy(r => r.Resource.Urn, StringComparer.Ordinal)
                .Select(r => new ResourceTree(r, Below(r.Resource.Urn))),
        ];
    }
}
