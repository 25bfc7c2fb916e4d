using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.Children;

/// <summary>aws.ec2.SecurityGroup: EFA traffic passes only between members of one group that is open to itself, both ways.</summary>
internal static class EfaSecurityGroup
{
    public static Task<Registered> Register(Scope scope, PropertyValue vpcId, PropertyValue tags) =>
        scope.Register(new("aws:ec2/securityGroup:SecurityGroup", $"{scope.Name}-efa", Properties.Of(
            ("description", "EFA traffic between nodes"),
            ("egress", Properties.ListOf(ToItself)),
            ("ingress", Properties.ListOf(ToItself)),
            ("tags", Properties.Of(("Name", $"{scope.Name}-efa")).Merge(tags)),
            ("vpcId", vpcId))));

    private static PropertyValue ToItself => Properties.Of(("fromPort", 0), ("protocol", "-1"), ("self", true), ("toPort", 0));
}
