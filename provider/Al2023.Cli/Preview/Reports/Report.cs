using Al2023.Cli.Preview.Diffs;
using Al2023.Cli.Preview.Plans;

namespace Al2023.Cli.Preview.Reports;

/// <summary>What a reader is told of a preview. It holds no secret: every plan in it is redacted.</summary>
public sealed record Report
{
    private readonly bool _isWhole;

    private Report(Plan plan, PlanDiff? diff, IReadOnlyList<ResourceChange> resources, bool isWhole) =>
        (Plan, Diff, Resources, _isWhole) = (plan, diff, resources, isWhole);

    public Plan Plan { get; }

    /// <summary>Null where there is nothing to compare with.</summary>
    public PlanDiff? Diff { get; }

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
    public static Report Of(PlanDiff diff) => new(diff.After, diff, diff.Resources, isWhole: true);

    /// <summary>The sentences that say it all.</summary>
    public IReadOnlyList<string> Summary => !_isWhole ? [$"The preview did not come to its end. Until then: {Diffs.Summary.OfCreation(Plan)}"]
        : Diff is null ? [Diffs.Summary.OfCreation(Plan)]
        : Diff.IsEmpty ? [.. Diffs.Summary.OfNodes(Diff)]
        : [.. Diffs.Summary.OfNodes(Diff), Diffs.Summary.OfResources(Diff)];

    /// <summary>The name of a resource by its URN, as far as the plan knows it.</summary>
    public string NameOf(string urn) => urn[(urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..];
}
