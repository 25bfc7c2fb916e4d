namespace Al2023.Components.Children;

/// <summary>What a user adds to a role that is made here: aws.iam.RolePolicyAttachment and RolePolicy, each named after its key.</summary>
internal static class AddedPolicies
{
    public static IEnumerable<Child> Of(string prefix, Input<string> role, InputMap<Input<string>> arns, InputMap<Input<string>> inline) =>
    [
        .. arns.Entries.Select(e => Attachment($"{prefix}-policy-{e.Name}", e.Value, role)),
        .. inline.Entries.Select(e => Inline($"{prefix}-inline-{e.Name}", e.Value, role, e.Name)),
    ];

    /// <summary>A policy that stands by itself, attached.</summary>
    public static Child Attachment(string name, Input<string> policyArn, Input<string> role) =>
        new("aws:iam/rolePolicyAttachment:RolePolicyAttachment", name, new Properties { { "policyArn", policyArn }, { "role", role } });

    /// <summary>A policy of the role alone; named by Pulumi where no name is given.</summary>
    public static Child Inline(string name, Input<string> policy, Input<string> role, Input<string> key = default) =>
        new("aws:iam/rolePolicy:RolePolicy", name, new Properties { { "name", key }, { "policy", policy }, { "role", role } });
}
