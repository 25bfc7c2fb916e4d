using Al2023.Nodes.Aws;
using Al2023.Protocol.Values;

namespace Al2023.Components.Children;

/// <summary>The nodes' own security group: aws.ec2.SecurityGroup, aws.vpc.SecurityGroupIngressRule and SecurityGroupEgressRule.</summary>
/// <param name="Id">The group's id.</param>
/// <param name="Rules">Its rules, without which nodes may not reach what they need to join.</param>
internal sealed record NodeSecurityGroup(Input<string> Id, UrnSet Rules)
{
    /// <summary>The group and its rules, as far as AWS has rules for their names and tags; none where no group is wanted.</summary>
    public static IEnumerable<MadeResource> Resources(string component, NodeSecurityGroupInputs input, InputMap<Input<string>> tags)
    {
        if (input.IsAbsent)
            yield break;
        yield return new(ResourceRuleTable.SecurityGroup, GroupName(component)) { Tags = [tags], OwnTags = ["Name"] };
        foreach (var (name, _) in RulesOf(component, input))
            yield return new(ResourceRuleTable.SecurityGroupRule, name) { Tags = [tags] };
    }

    public static async Task<NodeSecurityGroup> Register(Scope scope, NodeSecurityGroupInputs input, Input<string> vpcId, InputMap<Input<string>> tags)
    {
        var name = GroupName(scope.Name);
        var group = await scope.Register(new("aws:ec2/securityGroup:SecurityGroup", name, new Properties
        {
            { "description", "Nodes" },
            { "tags", Properties.MergeTags(new() { { "Name", name } }, tags) },
            { "vpcId", vpcId },
        }));
        var id = group.Id.AsInput();
        var rules = await Task.WhenAll(RulesOf(scope.Name, input).Select(r => scope.Register(r.Rule(id, tags))));
        return new(id, UrnSet.Of(rules.Select(r => r.Urn)));
    }

    private static string GroupName(string component) => $"{component}-nodes";

    private static IEnumerable<(string Name, Func<Input<string>, InputMap<Input<string>>, Child> Rule)> RulesOf(string component, NodeSecurityGroupInputs input) =>
    [
        .. input.Ingress.Entries.Select(e => Named($"{component}-ingress-{e.Name}", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", e.Value)),
        .. input.Egress.Entries.Select(e => Named($"{component}-egress-{e.Name}", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", e.Value)),
    ];

    private static (string, Func<Input<string>, InputMap<Input<string>>, Child>) Named(string name, string type, SecurityGroupRuleInputs rule) =>
        (name, (group, tags) => new(type, name, new Properties
        {
            { "cidrIpv4", rule.CidrIpv4 },
            { "cidrIpv6", rule.CidrIpv6 },
            { "description", rule.Description },
            { "fromPort", rule.FromPort },
            { "ipProtocol", rule.IpProtocol },
            { "prefixListId", rule.PrefixListId },
            { "referencedSecurityGroupId", rule.Self.SelectMany(self => self ? group : Input<string>.Absent()).Or(rule.ReferencedSecurityGroupId) },
            { "securityGroupId", group },
            { "tags", tags },
            { "toPort", rule.ToPort },
        }));
}
