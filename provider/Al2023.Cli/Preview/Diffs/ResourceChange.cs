using Al2023.Cli.Preview.Plans;

namespace Al2023.Cli.Preview.Diffs;

/// <summary>What happens to one resource.</summary>
public sealed record ResourceChange
{
    public required ChangeKind Kind { get; init; }

    /// <summary>Null where the resource is added.</summary>
    public PlannedResource? Before { get; init; }

    /// <summary>Null where the resource is removed.</summary>
    public PlannedResource? After { get; init; }

    public IReadOnlyList<PropertyChange> Properties { get; init; } = [];

    public IReadOnlyList<DocumentChange> Documents { get; init; } = [];

    /// <summary>True where a replacement deletes the old one first.</summary>
    public bool DeletesFirst { get; init; }

    /// <summary>Why it is replaced although no input says so; null otherwise.</summary>
    public string? ReplacedFor { get; init; }

    /// <summary>False where the type's provider alone knows which inputs replace.</summary>
    public bool IsRuleKnown { get; init; } = true;

    /// <summary>Inputs that are secret on both sides, and so are not compared.</summary>
    public IReadOnlyList<string> NotCompared { get; init; } = [];

    /// <summary>What happens to nodes; null where the resource holds none.</summary>
    public NodeEffect? Nodes { get; init; }

    /// <summary>The resource as it will be, or as it was.</summary>
    public PlannedResource Resource => After ?? Before!;
}
