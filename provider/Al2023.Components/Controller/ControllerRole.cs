using Al2023.Components.Children;
using Al2023.Nodes.Iam.Controller;
using Al2023.Protocol.Values;

namespace Al2023.Components.Controller;

/// <summary>The controller's role: aws.iam.Role, Policy, RolePolicyAttachment and RolePolicy, and aws.eks.PodIdentityAssociation.</summary>
/// <param name="Arn">The role's ARN.</param>
/// <param name="Name">The role's name.</param>
/// <param name="PolicyArns">The ARNs of the policies that are made for it.</param>
/// <param name="Ready">What must be there before the controller starts.</param>
internal sealed record ControllerRole(PropertyValue Arn, PropertyValue Name, IReadOnlyList<PropertyValue> PolicyArns, UrnSet Ready)
{
    private const string Description = "Karpenter controller";

    /// <summary>The controller's service account.</summary>
    public static Input<string> ServiceAccount(KarpenterControllerInputs inputs) => inputs.ServiceAccount.Or("karpenter");

    /// <summary>The controller's namespace.</summary>
    public static Input<string> Namespace(KarpenterControllerInputs inputs) => inputs.Namespace.Or("kube-system");

    public static async Task<ControllerRole> Register(Scope scope, ControllerPlan plan, Input<string> nodeRoleArn)
    {
        var inputs = plan.Inputs;
        var role = await scope.Register(new("aws:iam/role:Role", scope.Name, new Properties
        {
            { "assumeRolePolicy", plan.IsIrsa ? Input.Combine(inputs.OidcProviderArn, Namespace(inputs), ServiceAccount(inputs), ControllerTrust.Irsa) : Input.Combine(plan.ClusterArn, plan.Account, ControllerTrust.PodIdentity) },
            { "description", Description },
            { "name", inputs.RoleName },
            { "permissionsBoundary", inputs.PermissionsBoundary },
            { "tags", inputs.Tags },
        }));
        var policies = await Task.WhenAll(ControllerPolicies.Names(plan.Release, plan.CreatesQueue)
            .Select(name => RegisterPolicy(scope, name, Facts(name, plan, nodeRoleArn).Select(f => ControllerPolicies.Document(name, f)), role["name"], inputs.Tags)));
        var added = await Task.WhenAll(AddedPolicies.Of(scope.Name, role.Output("name"), inputs.AdditionalPolicyArns, inputs.InlinePolicies).Select(scope.Register));
        var attachments = UrnSet.Of(policies.Select(p => p.Attachment).Concat(added.Select(a => a.Urn)));
        var ready = plan.IsIrsa ? attachments : attachments.Union(UrnSet.Of(await RegisterAssociation(scope, inputs, role["arn"], attachments)));
        return new(role["arn"], role["name"], [.. policies.Select(p => p.Arn)], ready);
    }

    private static async Task<(PropertyValue Arn, string Attachment)> RegisterPolicy(Scope scope, string key, Input<string> document, PropertyValue role, InputMap<Input<string>> tags)
    {
        var name = $"{scope.Name}-{key}";
        var policy = await scope.Register(new("aws:iam/policy:Policy", name, new Properties
        {
            { "description", Description },
            { "policy", document },
            { "tags", tags },
        }));
        var attachment = await scope.Register(new("aws:iam/rolePolicyAttachment:RolePolicyAttachment", name, new Properties
        {
            { "policyArn", policy["arn"] },
            { "role", role },
        }));
        return (policy["arn"], attachment.Urn);
    }

    private static async Task<string> RegisterAssociation(Scope scope, KarpenterControllerInputs inputs, PropertyValue roleArn, UrnSet attachments)
    {
        var association = await scope.Register(new("aws:eks/podIdentityAssociation:PodIdentityAssociation", scope.Name, new Properties
        {
            { "clusterName", inputs.ClusterName },
            { "namespace", Namespace(inputs) },
            { "roleArn", roleArn },
            { "serviceAccount", ServiceAccount(inputs) },
            { "tags", inputs.Tags },
        })
        {
            DependsOn = attachments,
        });
        return association.Urn;
    }

    /// <summary>What one policy is made from, and no more: what is unknown or changes leaves the other policies as they are.</summary>
    private static Input<ControllerFacts> Facts(string policy, ControllerPlan plan, Input<string> nodeRoleArn)
    {
        var inputs = plan.Inputs;
        var place = Input.Combine(plan.Partition.Name, plan.Partition.DnsSuffix, plan.Region, plan.Account, (partition, suffix, region, account) => (partition, suffix, region, account));
        var facts = Input.Combine(place, inputs.ClusterName, (aws, cluster) => new ControllerFacts
        {
            Release = plan.Release,
            Partition = aws.partition,
            DnsSuffix = aws.suffix,
            Region = aws.region,
            Account = aws.account,
            ClusterName = cluster,
        });
        return policy switch
        {
            ControllerPolicies.IamIntegration => Input.Combine(facts, nodeRoleArn, All(inputs.AdditionalNodeRoleArns), (f, own, others) => f with { NodeRoleArns = [own, .. others] }),
            ControllerPolicies.ResourceDiscovery => Input.Combine(facts, All(inputs.SsmParameterArns), (f, parameters) => f with { SsmParameterArns = parameters }),
            ControllerPolicies.Interruption => WithKey(plan, Input.Combine(facts, plan.QueueArn, (f, arn) => f with { QueueArn = arn })),
            _ => facts,
        };
    }

    private static Input<ControllerFacts> WithKey(ControllerPlan plan, Input<ControllerFacts> facts) =>
        plan.Inputs.Queue.KmsKeyId.IsSet ? Input.Combine(facts, plan.QueueKeyArn, (f, key) => f with { QueueKeyArn = key }) : facts;

    private static Input<IReadOnlyList<string>> All(InputList<Input<string>> list) =>
        list.IsUnknown ? Input<IReadOnlyList<string>>.Unknown(list.Place, list.Origin) : Input.All(list.Items, list.Place).MadeFrom(list.Origin);
}
