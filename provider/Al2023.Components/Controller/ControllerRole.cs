using Al2023.Nodes.Iam.Controller;
using Al2023.Protocol.Outputs;
using Al2023.Protocol.Values;

namespace Al2023.Components.Controller;

/// <summary>The controller's role: aws.iam.Role, Policy and RolePolicyAttachment, and aws.eks.PodIdentityAssociation.</summary>
/// <param name="Arn">The role's ARN.</param>
/// <param name="PolicyArns">Its policies' ARNs.</param>
/// <param name="Ready">What must be there before the controller starts.</param>
internal sealed record ControllerRole(PropertyValue Arn, IReadOnlyList<PropertyValue> PolicyArns, UrnSet Ready)
{
    public const string DefaultNamespace = "kube-system";
    public const string DefaultServiceAccount = "karpenter";

    private const string Description = "Karpenter controller";

    public static async Task<ControllerRole> Register(Scope scope, Construction<ControllerInputs> construction, ControllerPlan plan, PropertyValue nodeRoleArn)
    {
        var (raw, tags) = (construction.Raw, construction.Raw.At("tags").AsTexts());
        var (space, account) = (raw.At("namespace").AsText().Or(DefaultNamespace), raw.At("serviceAccount").AsText().Or(DefaultServiceAccount));
        var role = await scope.Register(new("aws:iam/role:Role", scope.Name, Properties.Of(
            ("assumeRolePolicy", Trust(raw, plan, space, account)),
            ("description", Description),
            ("name", raw.At("roleName").AsText()),
            ("permissionsBoundary", raw.At("permissionsBoundary")),
            ("tags", tags))));
        var policies = await Task.WhenAll(Policies(raw, plan, nodeRoleArn).Select(p => RegisterPolicy(scope, p.Name, p.Document, role["name"], tags)));
        var attachments = UrnSet.Of(policies.Select(p => p.Attachment));
        var ready = plan.IsIrsa ? attachments : attachments.Union(UrnSet.Of(await RegisterAssociation(scope, raw, space, account, role["arn"], attachments)));
        return new(role["arn"], [.. policies.Select(p => p.Arn)], ready);
    }

    private static PropertyValue Trust(PropertyValue.Map raw, ControllerPlan plan, PropertyValue space, PropertyValue account) => plan.IsIrsa
        ? raw.At("oidcProviderArn").ApplyText(p => space.ApplyText(s => account.ApplyText(a => ControllerTrust.Irsa(p, s, a))))
        : ControllerTrust.PodIdentity;

    private static async Task<(PropertyValue Arn, string Attachment)> RegisterPolicy(Scope scope, string key, PropertyValue document, PropertyValue role, PropertyValue tags)
    {
        var name = $"{scope.Name}-{key}";
        var policy = await scope.Register(new("aws:iam/policy:Policy", name, Properties.Of(
            ("description", Description),
            ("policy", document),
            ("tags", tags))));
        var attachment = await scope.Register(new("aws:iam/rolePolicyAttachment:RolePolicyAttachment", name, Properties.Of(
            ("policyArn", policy["arn"]),
            ("role", role))));
        return (policy["arn"], attachment.Urn);
    }

    private static async Task<string> RegisterAssociation(Scope scope, PropertyValue.Map raw, PropertyValue space, PropertyValue account, PropertyValue roleArn, UrnSet attachments)
    {
        var association = await scope.Register(new("aws:eks/podIdentityAssociation:PodIdentityAssociation", scope.Name, Properties.Of(
            ("clusterName", raw.At("clusterName").AsText()),
            ("namespace", space),
            ("roleArn", roleArn),
            ("serviceAccount", account),
            ("tags", raw.At("tags").AsTexts())))
        {
            DependsOn = attachments,
        });
        return association.Urn;
    }

    private static IEnumerable<(string Name, PropertyValue Document)> Policies(PropertyValue.Map raw, ControllerPlan plan, PropertyValue nodeRoleArn)
    {
        var sources = Properties.Of(
            ("account", plan.Account),
            ("cluster", raw.At("clusterName").AsText()),
            ("nodeRoles", Properties.ListOf([nodeRoleArn, .. Properties.Items(raw.At("additionalNodeRoleArns"))])),
            ("parameters", raw.At("ssmParameterArns")),
            ("partition", plan.Partition),
            ("queue", plan.CreatesQueue ? InterruptionQueue.ArnOf(raw, plan) : null),
            ("region", plan.Region),
            ("unknown", raw.At("additionalNodeRoleArns") is PropertyValue.Unknown unknown ? unknown : null));
        var documents = Output.From(sources, s => ControllerPolicies.Of(Facts((PropertyValue.Map)s, plan)));
        return ControllerPolicies.Names(plan.Release, plan.CreatesQueue).Select(n => (n, documents.Apply(d => d[n]).ToProperty()));
    }

    private static ControllerFacts Facts(PropertyValue.Map sources, ControllerPlan plan) => new()
    {
        Release = plan.Release,
        Partition = sources.At("partition").At("partition").KnownText()!,
        DnsSuffix = sources.At("partition").At("dnsSuffix").KnownText()!,
        Region = sources.At("region").KnownText()!,
        Account = sources.At("account").KnownText()!,
        ClusterName = sources.At("cluster").KnownText()!,
        NodeRoleArns = [.. Properties.Items(sources.At("nodeRoles")).Select(r => r.KnownText()!)],
        QueueArn = sources.At("queue").KnownText(),
        SsmParameterArns = [.. Properties.Items(sources.At("parameters")).Select(p => p.KnownText()!)],
    };
}
