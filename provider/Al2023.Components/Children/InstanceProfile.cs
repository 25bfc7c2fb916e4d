using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.Children;

/// <summary>aws.iam.InstanceProfile: hands a role to instances.</summary>
internal static class InstanceProfile
{
    public static Task<Registered> Register(Scope scope, PropertyValue roleName, PropertyValue path, PropertyValue tags) =>
        scope.Register(new("aws:iam/instanceProfile:InstanceProfile", scope.Name, Properties.Of(
            ("path", path),
            ("role", roleName),
            ("tags", tags))));
}
