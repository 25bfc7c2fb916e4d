using Al2023.Nodes.Findings;

namespace Al2023.Components.NodeGroup;

/// <summary>Says how nodes get into the cluster where the component cannot see to it.</summary>
internal static class AccessCheck
{
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs, NodeGroupPlan plan)
    {
        if (plan.Shape.CreatesRole || inputs.CreateAccessEntry.IsSet)
            yield break;
        if (plan.Shape.NamesByInstance.Is(true))
            yield return inputs.NodeRole.Arn.Warning($"Nodes that are named after their instance join by an access entry of type EC2, and a role has one entry only: EKS makes one of type EC2_LINUX for a managed group whose role has none. None is made here for a role that exists. Write `createAccessEntry: true` if the role has no entry yet; else replace its entry by one of type EC2, or leave `nodeRole.arn` out for a role of the group's own.");
        else if (!plan.Shape.IsManaged)
            yield return inputs.NodeRole.Arn.Information($"The nodes join if this role has an access entry of type EC2_LINUX in the cluster, from another group for example: a role has one, and none is made here for a role that exists. If it has none, write `createAccessEntry: true`.");
    }
}
