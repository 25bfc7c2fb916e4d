using Al2023.Preview.Plans;

namespace Al2023.Preview.Diffs;

/// <summary>What a change means, the worst first: what a reviewer asks before anything else.</summary>
/// <param name="Nodes">What happens to node groups, classes and pools; what hurts most comes first.</param>
/// <param name="Permissions">What is allowed from now on, and what no longer.</param>
/// <param name="Capacity">Sizes and types of machines, which cost money.</param>
public sealed record Impact(IReadOnlyList<NodeImpact> Nodes, IReadOnlyList<PermissionChange> Permissions, IReadOnlyList<CapacityChange> Capacity)
{
    /// <summary>Clusters whose certificate authority is another, and what that does to nodes.</summary>
    public IReadOnlyList<CertificateChange> Certificates { get; init; } = [];

    /// <summary>What the differences mean.</summary>
    public static Impact Of(PlanDiff diff) =>
        new(NodeImpacts.Of(diff), [.. PermissionChanges.Of(diff.Resources)], [.. CapacityChanges.Of(diff.Resources)]) { Certificates = diff.Certificates };

    /// <summary>True where a node that runs is replaced or removed.</summary>
    public bool TouchesNodes => Nodes.Any(n => n.IsDisruptive) || Certificates.Any(c => c.TouchesNodes);

    /// <summary>Whether the resource has a part in what happens to nodes: as a group, or as what changes it.</summary>
    public bool Concerns(string urn) => Nodes.Any(n => n.Change.Resource.Urn == urn || n.Chain.Contains(urn));
}

/// <summary>What happens to the nodes of one group, class or pool.</summary>
/// <param name="Change">Its change.</param>
/// <param name="Step">When, from 1 on: groups of one step roll at the same time. 0 where no node is touched.</param>
/// <param name="Nodes">How many nodes the program wants there; null where Karpenter decides, or nobody knows.</param>
/// <param name="Drain">Who drains them, and how, in a sentence; empty where no node is touched.</param>
/// <param name="Causes">The inputs that the user changed, as near to the program as can be told.</param>
/// <param name="Chain">All resources by which the cause reaches it.</param>
public sealed record NodeImpact(ResourceChange Change, int Step, int? Nodes, string Drain, IReadOnlyList<InputCause> Causes, IReadOnlySet<string> Chain)
{
    public bool IsDisruptive => IsDisruption(Change.Nodes!.Disruption);

    /// <summary>True where nodes that run are replaced or removed.</summary>
    internal static bool IsDisruption(NodeDisruption disruption) => disruption is
        NodeDisruption.Removed or NodeDisruption.ReplacedOldFirst or NodeDisruption.ReplacedBlueGreen or NodeDisruption.Rolls or NodeDisruption.RollsWhereUnfit;
}

/// <summary>An input whose change is the cause of another.</summary>
/// <param name="Resource">Whose input it is.</param>
/// <param name="Property">The change.</param>
/// <param name="IsWritten">True where the program has it; false where it was made of what no input says: a newer image, a newer version of this package.</param>
public sealed record InputCause(PlannedResource Resource, PropertyChange Property, bool IsWritten);

/// <summary>What changes in what one resource allows.</summary>
/// <param name="Change">The resource's change.</param>
/// <param name="Lines">What it allows from now on, and what no longer.</param>
public sealed record PermissionChange(ResourceChange Change, IReadOnlyList<PermissionLine> Lines);

/// <summary>One statement of a policy, or one grant.</summary>
/// <param name="IsGained">True where it is new; false where it is gone.</param>
/// <param name="Text">What it says, on one line.</param>
public sealed record PermissionLine(bool IsGained, string Text);

/// <summary>What changes in the capacity that one resource asks for.</summary>
/// <param name="Change">The resource's change.</param>
/// <param name="Lines">What changes, each on a line.</param>
public sealed record CapacityChange(ResourceChange Change, IReadOnlyList<string> Lines);
