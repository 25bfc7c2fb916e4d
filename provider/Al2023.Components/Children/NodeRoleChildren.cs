using Al2023.Components.Lookups;
using Al2023.Nodes.Aws;
using Al2023.Nodes.Iam;
using Al2023.Protocol.Values;

namespace Al2023.Components.Children;

/// <summary>What a created node role must hold.</summary>
internal sealed record NodeRoleOptions
{
    public required PartitionFacts Partition { get; init; }

    /// <summary>The component's tags.</summary>
    public required InputMap<Input<string>> Tags { get; init; }

    /// <summary>Nodes are named after their instance (feature gate InstanceIdNodeName).</summary>
    public required Input<bool> InstanceIdNames { get; init; }

    /// <summary>Nodes are named after their instance, by whatever: their access entry is of another type.</summary>
    public required Input<bool> NamedByInstance { get; init; }

    /// <summary>The cluster gives IPv6 addresses to pods.</summary>
    public required bool IsIpv6 { get; init; }

    /// <summary>Whether nodes are named after their instance: by nodeadm's feature gate, or by AL2027. Their access entry is of another type then.</summary>
    public static Input<bool> NamesByInstance(NodeConfigInputs config, AmiInputs ami) =>
        ami.OperatingSystem.Is(AmiOperatingSystem.AL2027) ? ami.OperatingSystem.Select(_ => true) : InstanceIdNamesOf(config);

    /// <summary>Whether nodeadm's feature gate names nodes after their instance, so that they need not describe it.</summary>
    public static Input<bool> InstanceIdNamesOf(NodeConfigInputs config)
    {
        var gates = config.FeatureGates;
        return gates.TryGet("InstanceIdNodeName", out var gate) ? gate : gates.IsUnknown ? Input<bool>.Unknown(gates.Place, gates.Origin) : false;
    }
}

/// <summary>The nodes' IAM role with its policies: aws.iam.Role, RolePolicyAttachment and RolePolicy.</summary>
/// <param name="Arn">The role's ARN.</param>
/// <param name="Name">The role's name.</param>
/// <param name="Policies">The policies that nodes need before they start; none where the role exists already.</param>
internal sealed record NodeRoleChildren(Input<string> Arn, Input<string> Name, UrnSet Policies)
{
    private const string InstanceIdSuffix = "-instance-id";

    /// <summary>The role is the same whatever nodes are named after: it exists already, or has a name that IAM takes once.</summary>
    public bool IsHeld { get; init; }

    /// <summary>
    /// What the names of resources that belong to the role end with. Nodes that are named after their instance have a role of
    /// their own, with an entry of its own, where that can be: those that run keep theirs until they are replaced.
    /// </summary>
    public string Suffix { get; init; } = "";

    /// <summary>True unless the user says that the VPC CNI has permissions of its own.</summary>
    public static bool AttachesCni(NodeRoleInputs input) => !input.AttachCniPolicy.Is(false);

    /// <summary>The role and its inline policies, as far as AWS has rules for their names and tags; none where the role exists already.</summary>
    public static IEnumerable<MadeResource> Resources(string component, NodeRoleInputs input, InputMap<Input<string>> tags, bool isIpv6, Input<bool> namesByInstance)
    {
        if (input.Arn.IsSet)
            yield break;
        component += SuffixOf(input, namesByInstance);
        yield return new(ResourceRuleTable.Role, $"{component}-node") { NamedBy = input.Name, Tags = [tags, input.Tags] };
        if (AttachesCni(input) && isIpv6)
            yield return new(ResourceRuleTable.RolePolicy, $"{component}-node-cni-ipv6");
    }

    /// <summary>Registers the role and its policies, or takes the existing role of <c>arn</c>.</summary>
    public static async Task<NodeRoleChildren> Register(Scope scope, NodeRoleInputs input, NodeRoleOptions options)
    {
        if (input.Arn.IsSet)
            return new(input.Arn, input.Arn.Select(a => Nodes.Iam.Arn.Parse(a)!.Name), UrnSet.Empty) { IsHeld = true };
        var suffix = SuffixOf(input, options.NamedByInstance);
        var roleName = $"{scope.Name}{suffix}-node";
        var role = await scope.Register(new("aws:iam/role:Role", roleName, new Properties
        {
            { "assumeRolePolicy", options.Partition.DnsSuffix.Select(NodeRolePolicies.Trust) },
            { "forceDetachPolicies", true },
            { "name", input.Name },
            { "path", input.Path },
            { "permissionsBoundary", input.PermissionsBoundary },
            { "tags", Properties.MergeTags([], options.Tags, input.Tags) },
        }));
        var (arn, name) = (role.Output("arn"), role.Output("name"));
        var policies = await Task.WhenAll(PoliciesOf(roleName, name, input, options).Select(scope.Register));
        return new(arn, name, UrnSet.Of(policies.Select(r => r.Urn))) { IsHeld = input.Name.IsSet, Suffix = suffix };
    }

    private static string SuffixOf(NodeRoleInputs input, Input<bool> namesByInstance) =>
        input.Name.IsAbsent && namesByInstance.Is(true) ? InstanceIdSuffix : "";

    private static IEnumerable<Child> PoliciesOf(string prefix, Input<string> role, NodeRoleInputs input, NodeRoleOptions options)
    {
        var partition = options.Partition.Name;
        var managed = NodeRolePolicies.Managed(options.InstanceIdNames, AttachesCni(input) && !options.IsIpv6, input.AttachSsmPolicy.Is(true));
        foreach (var (key, policy) in managed)
            yield return AddedPolicies.Attachment($"{prefix}-{key}", Input.Combine(partition, policy, NodeRolePolicies.ManagedArn), role);
        foreach (var added in AddedPolicies.Of(prefix, role, input.AdditionalPolicyArns, input.InlinePolicies))
            yield return added;
        if (AttachesCni(input) && options.IsIpv6)
            yield return AddedPolicies.Inline($"{prefix}-cni-ipv6", partition.Select(NodeRolePolicies.Ipv6Cni), role);
    }
}
