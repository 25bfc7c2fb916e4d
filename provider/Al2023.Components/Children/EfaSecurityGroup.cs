using Al2023.Protocol.Provider;

namespace Al2023.Components.Children;

/// <summary>aws.ec2.SecurityGroup: EFA traffic passes only between members of one group that is open to itself, both ways.</summary>
internal static class EfaSecurityGroup
{
    public static Task<Registered> Register(Scope scope, Input<string> vpcId, InputMap<Input<string>> tags) =>
        scope.Register(new("aws:ec2/securityGroup:SecurityGroup", $"{scope.Name}-efa", new Properties
        {
            { "description", "EFA traffic between nodes" },
            { "egress", Properties.ListOf(ToItself) },
            { "ingress", Properties.ListOf(ToItself) },
            { "tags", Properties.MergeTags(new() { { "Name", $"{scope.Name}-efa" } }, tags) },
            { "vpcId", vpcId },
        }));

    private static Properties ToItself => new() { { "description", "EFA traffic between nodes" }, { "fromPort", 0 }, { "protocol", "-1" }, { "self", true }, { "toPort", 0 } };
}
