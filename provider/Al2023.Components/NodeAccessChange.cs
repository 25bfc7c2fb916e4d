using Al2023.Nodes.Findings;

namespace Al2023.Components;

/// <summary>By what nodes get into their cluster: a role, its access entry, and what nodes are named after.</summary>
/// <param name="Role">The role.</param>
/// <param name="CreateAccessEntry">The input of that name.</param>
/// <param name="InstanceIdNames">Nodes are named after their instance.</param>
/// <param name="IsManaged">EKS waits until nodes are replaced.</param>
internal sealed record NodeAccess(NodeRoleInputs Role, Input<bool> CreateAccessEntry, Input<bool> InstanceIdNames, bool IsManaged)
{
    /// <summary>The component makes the entry.</summary>
    public bool CreatesEntry => CreateAccessEntry.Or(CreatesRole).Is(true);

    public bool CreatesRole => Role.Arn.IsAbsent;

    /// <summary>The role stays the same whatever nodes are named after.</summary>
    public bool HoldsRole => !CreatesRole || Role.Name.IsSet;
}

/// <summary>Says which changes cut off the nodes that run, and how to make them without.</summary>
internal static class NodeAccessChange
{
    private const string TwoSteps = "To cut off none, do it in two updates: first make a second group or node class with the new role beside this one, then, when pods have moved, remove this one.";

    public static IEnumerable<Finding> Check(NodeAccess before, NodeAccess now)
    {
        if (IsOtherRole(before, now))
            return now is { IsManaged: true, HoldsRole: false } || !(before.CreatesRole || before.CreatesEntry)
                ? []
                : [now.Role.Warning($"The nodes that run have the former role, and this update ends its access to the cluster: its entry and its policies go as soon as the group or node class is updated, which does not wait until all nodes are replaced. {TwoSteps:known}")];
        return CheckSameRole(before, now);
    }

    private static IEnumerable<Finding> CheckSameRole(NodeAccess before, NodeAccess now)
    {
        if (before.CreatesEntry && !now.CreatesEntry)
            yield return now.CreateAccessEntry.Warning("The access entry is removed, and with it the access of the nodes that run, unless the ConfigMap `aws-auth` has their role. Write `createAccessEntry: true` to keep it.");
        else if (!before.CreatesEntry && now.CreatesEntry)
            yield return now.CreateAccessEntry.Warning("A role has one access entry, and EKS has made one for a managed group's role, or somebody else for a role that exists: then this update is refused (409, ResourceInUseException). Remove that entry first (`aws eks delete-access-entry --cluster-name … --principal-arn …`), or write `createAccessEntry: false`.");
        else if (now.CreatesEntry && now.HoldsRole && Differs(before.InstanceIdNames.Or(false), now.InstanceIdNames.Or(false)))
            yield return now.Role.Warning($"With other names of nodes the role's access entry is of another type: it is replaced, and the nodes that run are cut off until they are replaced too. Leave `nodeRole.arn` and `nodeRole.name` out, and the new nodes get a role of their own. {TwoSteps:known}");
    }

    private static bool IsOtherRole(NodeAccess before, NodeAccess now) =>
        before.CreatesRole != now.CreatesRole
        || Differs(before.Role.Arn, now.Role.Arn)
        || Differs(before.Role.Name.Or(""), now.Role.Name.Or(""))
        || Differs(before.Role.Path.Or("/"), now.Role.Path.Or("/"))
        || (!now.HoldsRole && Differs(before.InstanceIdNames.Or(false), now.InstanceIdNames.Or(false)));

    private static bool Differs<T>(Input<T> before, Input<T> now) where T : notnull =>
        Input.AreKnown(before, now, out var old, out var current) && !EqualityComparer<T>.Default.Equals(old, current);
}
