using Al2023.Nodes.Iam;
using Al2023.Protocol.Outputs;
using Al2023.Protocol.Values;

namespace Al2023.Components.Children;

/// <summary>The nodes' IAM role with its policies: aws.iam.Role, RolePolicyAttachment and RolePolicy.</summary>
/// <param name="Arn">The role's ARN.</param>
/// <param name="Name">The role's name.</param>
/// <param name="Policies">The policies that nodes need before they start; the role, where none was created.</param>
internal sealed record NodeRoleChildren(PropertyValue Arn, PropertyValue Name, UrnSet Policies)
{
    /// <summary>Registers the role and its policies, or takes the existing role of <c>arn</c>.</summary>
    /// <param name="scope">The component.</param>
    /// <param name="input">The input <c>nodeRole</c>.</param>
    /// <param name="options">What the role must hold.</param>
    public static async Task<NodeRoleChildren> Register(Scope scope, PropertyValue input, NodeRoleOptions options)
    {
        if (!input.At("arn").IsAbsent())
            return OfExisting(input.At("arn"));
        var name = $"{scope.Name}-node";
        var role = await scope.Register(new("aws:iam/role:Role", name, Properties.Of(
            ("assumeRolePolicy", options.Partition.At("dnsSuffix").ApplyText(s => NodeRolePolicies.Trust(s))),
            ("forceDetachPolicies", true),
            ("name", input.At("name").AsText()),
            ("path", input.At("path")),
            ("permissionsBoundary", input.At("permissionsBoundary")),
            ("tags", options.Tags.Merge(input.At("tags").AsTexts())))));
        var partition = options.Partition.At("partition");
        var attachments = NodeRolePolicies.Managed(options.InstanceIdNames, options.AttachCni && !options.IsIpv6, options.AttachSsm)
            .Select(p => Attachment(scope, p.Key, partition.ApplyText(a => NodeRolePolicies.ManagedArn(a, p.Policy)), role["name"]))
            .Concat(Additional(input.At("additionalPolicyArns")).Select(p => Attachment(scope, "policy-" + p.Key, p.Value, role["name"])))
            .ToList();
        if (options.AttachCni && options.IsIpv6)
            attachments.Add(new("aws:iam/rolePolicy:RolePolicy", $"{name}-cni-ipv6", Properties.Of(
                ("policy", partition.ApplyText(a => NodeRolePolicies.Ipv6Cni(a))),
                ("role", role["name"]))));
        var registered = await Task.WhenAll(attachments.Select(scope.Register));
        return new(role["arn"], role["name"], UrnSet.Of(registered.Select(r => r.Urn)));
    }

    private static NodeRoleChildren OfExisting(PropertyValue arn) =>
        new(arn, Output.From(arn, a => Nodes.Iam.Arn.Parse(a.KnownText()!)!.Name).ToProperty(), UrnSet.Empty);

    private static Child Attachment(Scope scope, string key, PropertyValue policyArn, PropertyValue role) =>
        new("aws:iam/rolePolicyAttachment:RolePolicyAttachment", $"{scope.Name}-node-{key}", Properties.Of(("policyArn", policyArn), ("role", role)));

    private static IEnumerable<(string Key, PropertyValue Value)> Additional(PropertyValue arns) =>
        arns is PropertyValue.Map map ? map.Entries.Keys.Select(k => (k, map.At(k))) : [];
}
