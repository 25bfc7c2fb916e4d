using Al2023.Protocol.Provider;

namespace Al2023.Components.Children;

/// <summary>aws.iam.InstanceProfile: hands a role to instances.</summary>
internal static class InstanceProfile
{
    public static Task<Registered> Register(Scope scope, NodeRoleChildren role, Input<string> path, InputMap<Input<string>> tags) =>
        scope.Register(new("aws:iam/instanceProfile:InstanceProfile", scope.Name + role.Suffix, new Properties
        {
            { "path", path },
            { "role", role.Name },
            { "tags", tags },
        }));
}
