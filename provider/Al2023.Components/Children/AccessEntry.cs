using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.Children;

/// <summary>aws.eks.AccessEntry: lets a role's nodes join a cluster.</summary>
internal static class AccessEntry
{
    /// <summary>Registers the entry; it waits for the role's policies.</summary>
    public static Task<Registered> Register(Scope scope, PropertyValue clusterName, NodeRoleChildren role, bool instanceIdNames, PropertyValue tags) =>
        scope.Register(new("aws:eks/accessEntry:AccessEntry", scope.Name, Properties.Of(
            ("clusterName", clusterName),
            ("principalArn", role.Arn),
            ("tags", tags),
            ("type", instanceIdNames ? "EC2" : "EC2_LINUX")))
        {
            DependsOn = role.Policies,
        });
}
