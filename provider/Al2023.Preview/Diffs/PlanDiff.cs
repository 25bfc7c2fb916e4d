using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>What lies between two plans of one stack.</summary>
/// <param name="Before">The saved plan, redacted.</param>
/// <param name="After">The plan of now, redacted.</param>
/// <param name="Resources">Every resource of either, unchanged ones too, by URN.</param>
/// <param name="Outputs">What changes in the stack's outputs.</param>
/// <param name="Refusals">Why the engine would refuse the update; each is an error.</param>
public sealed record PlanDiff(
    Plan Before, Plan After, IReadOnlyList<ResourceChange> Resources, IReadOnlyList<PropertyChange> Outputs, IReadOnlyList<Diagnostic> Refusals)
{
    /// <summary>Clusters whose certificate authority is another.</summary>
    public IReadOnlyList<CertificateChange> Certificates { get; init; } = [];

    /// <summary>True where nothing differs as far as it is compared.</summary>
    public bool IsEmpty => IsSame && Certificates.Count == 0;

    /// <summary>True where the program's resources and outputs are the same.</summary>
    public bool IsSame => Outputs.Count == 0 && Refusals.Count == 0 && Resources.All(r => !r.Differs);
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

    /// <summary>What changes in the resource's options. By itself that touches nothing but Pulumi's state.</summary>
    public IReadOnlyList<OptionChange> Options { get; init; } = [];

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

    /// <summary>Of its inputs those that decide what happens to nodes.</summary>
    public IReadOnlyList<PropertyChange> Deciding { get; init; } = [];

    /// <summary>The resource as it will be, or as it was.</summary>
    public PlannedResource Resource => After ?? Before!;

    /// <summary>The URN that an alias leads to; null where the resource keeps its own.</summary>
    public string? FormerUrn => Before is not null && After is not null && Before.Urn != After.Urn ? Before.Urn : null;

    /// <summary>True where anything of it changes, if only an option or the name by which Pulumi knows it.</summary>
    public bool Differs => Kind != ChangeKind.Unchanged || Options.Count > 0 || FormerUrn is not null;

    /// <summary>True where it is removed from the stack and yet stays in AWS.</summary>
    public bool IsRetained => Kind == ChangeKind.Removed && Before!.Options.RetainOnDelete;
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

    /// <summary>Nothing: the input was taken away, and the provider then keeps the old value; or it says what AWS has chosen before.</summary>
    Keep,
}

/// <summary>The change of one resource option, such as <c>protect</c>; <c>provider</c> counts as one.</summary>
/// <param name="Name">The option's name in programs.</param>
/// <param name="Before">As JSON; null where it was not set.</param>
/// <param name="After">As JSON; null where it is not set any more.</param>
public sealed record OptionChange(string Name, string? Before, string? After);

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
