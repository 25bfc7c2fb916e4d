using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

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

/// <summary>What happens to a resource.</summary>
public enum ChangeKind
{
    Unchanged,
    Added,
    Removed,
    Updated,
    Replaced,
}

/// <summary>The change of one input.</summary>
/// <param name="Path">In Pulumi's syntax.</param>
/// <param name="Before">Null where the input is new; hidden where either side is secret.</param>
/// <param name="After">Null where the input is gone; hidden where either side is secret.</param>
/// <param name="Effect">What it does to the resource.</param>
/// <param name="Cause">The URN of the resource whose own change gives this input another value; null where the program does.</param>
public sealed record PropertyChange(string Path, PropertyValue? Before, PropertyValue? After, PropertyEffect Effect, string? Cause = null);

/// <summary>What the change of one input does to its resource.</summary>
public enum PropertyEffect
{
    /// <summary>The resource is updated in place.</summary>
    Update,

    /// <summary>The resource is replaced.</summary>
    Replace,

    /// <summary>Nothing: the input was taken away, and the provider then keeps the old value.</summary>
    Keep,
}

/// <summary>A document that differs.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Path">The input that holds it; empty for all inputs.</param>
/// <param name="Before">Empty where there was none.</param>
/// <param name="After">Empty where there is none any more.</param>
public sealed record DocumentChange(string Name, string Path, string Before, string After);

/// <summary>What a change does to nodes.</summary>
/// <param name="Unit">What holds them.</param>
/// <param name="Disruption">What happens to them.</param>
/// <param name="Reason">The inputs that decide, for a person; empty where nothing is touched.</param>
public sealed record NodeEffect(NodeUnit Unit, NodeDisruption Disruption, string Reason);

/// <summary>What happens to the nodes of a group, class or pool; what hurts most comes first.</summary>
public enum NodeDisruption
{
    Removed,
    ReplacedOldFirst,
    ReplacedBlueGreen,
    Rolls,
    RollsWhereUnfit,
    NewNodesOnly,
    Settings,
    Created,
    Unchanged,
}

/// <summary>What holds nodes.</summary>
public enum NodeUnit
{
    NodeGroup,
    NodeClass,
    NodePool,
}
