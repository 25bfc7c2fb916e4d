using Al2023.Cli.Preview.Plans;

namespace Al2023.Cli.Preview.Diffs;

/// <summary>What lies between two plans of one stack.</summary>
/// <param name="Before">The saved plan, redacted.</param>
/// <param name="After">The plan of now, redacted.</param>
/// <param name="Resources">Every resource of either, unchanged ones too, by URN.</param>
/// <param name="Outputs">What changes in the stack's outputs.</param>
public sealed record PlanDiff(Plan Before, Plan After, IReadOnlyList<ResourceChange> Resources, IReadOnlyList<PropertyChange> Outputs)
{
    /// <summary>True where nothing differs as far as it is compared.</summary>
    public bool IsEmpty => Outputs.Count == 0 && Resources.All(r => r.Kind == ChangeKind.Unchanged);
}
