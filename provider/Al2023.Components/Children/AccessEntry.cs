using Al2023.Protocol.Provider;

namespace Al2023.Components.Children;

/// <summary>aws.eks.AccessEntry: lets a role's nodes join a cluster.</summary>
internal static class AccessEntry
{
    /// <summary>
    /// Registers the entry; it waits for the role's policies. A role has one entry, whose type cannot change: where the role
    /// stays although the names of nodes change, the old entry goes before the new one comes.
    /// </summary>
    public static Task<Registered> Register(Scope scope, Input<string> clusterName, NodeRoleChildren role, Input<bool> instanceIdNames, InputMap<Input<string>> tags) =>
        scope.Register(new("aws:eks/accessEntry:AccessEntry", scope.Name + role.Suffix, new Properties
        {
            { "clusterName", clusterName },
            { "principalArn", role.Arn },
            { "tags", tags },
            { "type", instanceIdNames.Select(i => i ? "EC2" : "EC2_LINUX") },
        })
        {
            DependsOn = role.Policies,
            DeletesFirst = role.IsHeld,
        });
}
