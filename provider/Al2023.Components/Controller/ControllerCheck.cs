using System.Text.RegularExpressions;
using Al2023.Components.Children;
using Al2023.Components.Lookups;
using Al2023.Nodes.Aws;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Groups;
using Al2023.Nodes.Iam;
using Al2023.Nodes.Iam.Controller;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.Karpenter.Checks;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Pods;
using Al2023.Nodes.UserData;

namespace Al2023.Components.Controller;

/// <summary>All that is checked of a controller before anything is created.</summary>
internal static partial class ControllerCheck
{
    public static IEnumerable<Finding> Check(Construction<KarpenterControllerInputs> construction, ControllerPlan plan)
    {
        var inputs = construction.Inputs;
        List<Finding> findings =
        [
            .. CheckDecisions(inputs),
            .. NameCheck.CheckCluster(inputs.ClusterName),
            .. ClusterCheck.Check(plan.Cluster, inputs.ClusterName),
            .. ClusterInfoCheck.Check(inputs.Cluster),
            .. KubernetesSupport.Check(plan.Cluster.Version.At(inputs.Cluster.KubernetesVersion.Place)),
            .. plan.CreatesAccessEntry ? ClusterCheck.CheckAccess(plan.Cluster, inputs.ClusterName, inputs.CreateAccessEntry) : [],
            .. VpcCniCheck.Check(plan.VpcCniVersion, false),
            .. KarpenterTarget.Check(inputs.KarpenterVersion),
            .. KarpenterCompatibility.Check(inputs.KarpenterVersion, plan.Cluster.Version),
            .. SettingsCheck.Check(inputs, plan.Cluster.Version),
            .. CheckIdentity(inputs.Identity, inputs.OidcProviderArn),
            .. CheckServiceAccount(inputs),
            .. CheckRoles(inputs),
            .. AddedPoliciesCheck.Check(inputs.AdditionalPolicyArns, ControllerPolicies.Names(plan.Release, plan.CreatesQueue).Count),
            .. InlinePoliciesCheck.Check(inputs.InlinePolicies),
            .. CheckQueue(inputs, plan),
            .. CheckQueueKey(inputs, plan),
            .. MadeResourcesCheck.Check(Resources(construction, plan)),
        ];
        if (!construction.HasErrors && findings.All(f => f.Severity is not Severity.Error))
            findings.AddRange(CheckSizes(inputs, plan.Release));
        return findings.Distinct();
    }

    /// <summary>The AWS resources that have names or tags.</summary>
    private static List<MadeResource> Resources(Construction<KarpenterControllerInputs> construction, ControllerPlan plan)
    {
        var (inputs, name) = (construction.Inputs, construction.Name);
        IReadOnlyList<InputMap<Input<string>>> tags = [inputs.Tags];
        return
        [
            .. NodeRoleChildren.Resources(name, inputs.NodeRole, inputs.Tags, plan.Cluster.IsIpv6, false),
            .. plan.CreatesAccessEntry ? [new(ResourceRuleTable.AccessEntry, name) { Tags = tags }] : Array.Empty<MadeResource>(),
            new(ResourceRuleTable.Role, name) { NamedBy = inputs.RoleName, Tags = tags },
            .. ControllerPolicies.Names(plan.Release, plan.CreatesQueue).Select(p => new MadeResource(ResourceRuleTable.Policy, $"{name}-{p}") { Tags = tags }),
            .. plan.IsIrsa ? [] : new MadeResource[] { new(ResourceRuleTable.PodIdentityAssociation, name) { Tags = tags } },
            .. plan.CreatesQueue ? OfQueue(inputs, plan, name, tags) : inputs.QueueName.IsSet ? [new(ResourceRuleTable.Queue, name) { NamedBy = inputs.QueueName }] : [],
        ];
    }

    // The queue is named after the cluster where nothing names it, never by Pulumi.
    private static IEnumerable<MadeResource> OfQueue(KarpenterControllerInputs inputs, ControllerPlan plan, string name, IReadOnlyList<InputMap<Input<string>>> tags) =>
        Interruption.Rules(plan.Release).Select(r => new MadeResource(ResourceRuleTable.EventRule, $"{name}-{r.Key}") { Tags = tags })
            .Prepend(new(ResourceRuleTable.Queue, name) { NamedBy = inputs.QueueName.Or(Input<string>.Unknown()), Tags = tags });

    private static IEnumerable<Finding> CheckDecisions(KarpenterControllerInputs inputs)
    {
        IInput[] decisions = [inputs.CreateAccessEntry, inputs.Identity, inputs.InterruptionQueue, inputs.KarpenterVersion, inputs.AdditionalPolicyArns, inputs.InlinePolicies];
        foreach (var decision in decisions.Where(d => d.State is InputState.Unknown))
            yield return decision.Error($"`{decision.Place.Path:known}` decides which resources there are, and is not known yet. Write a value that does not come from a resource.");
    }

    private static IEnumerable<Finding> CheckIdentity(Input<ControllerIdentity> identity, Input<string> provider)
    {
        if (identity.Is(ControllerIdentity.Irsa) && provider.IsAbsent)
            yield return provider.Error("With `Irsa` the role trusts the cluster's OIDC provider. Write its ARN, `arn:aws:iam::…:oidc-provider/…`.");
        if (identity.Or(ControllerIdentity.PodIdentity).Is(ControllerIdentity.PodIdentity) && provider.IsSet)
            yield return provider.Error("With `PodIdentity` no OIDC provider is needed. Leave `oidcProviderArn` out, or write `identity: Irsa`.");
        foreach (var finding in Arn.Check(provider, "iam", "oidc-provider/"))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckServiceAccount(KarpenterControllerInputs inputs)
    {
        if (inputs.Namespace.IsKnown(out var space) && !DnsLabel().IsMatch(space))
            yield return inputs.Namespace.Error($"`{inputs.Namespace}` is no namespace. Write 1 to 63 lower-case letters, digits and `-`, with a letter or digit at either end.");
        if (inputs.ServiceAccount.IsKnown(out var account) && !NameSyntax.IsSubdomain(account))
            yield return inputs.ServiceAccount.Error($"`{inputs.ServiceAccount}` is no service account. Write lower-case letters, digits, `-` and `.`, with a letter or digit at either end.");
    }

    private static IEnumerable<Finding> CheckRoles(KarpenterControllerInputs inputs)
    {
        foreach (var finding in Arn.Check(inputs.PermissionsBoundary, "iam", "policy/").Concat(NodeRoleCheck.Check(inputs.NodeRole)))
            yield return finding;
        if (inputs.NodeRole is { IsKnown: true, InstanceProfileName.IsSet: true })
            yield return inputs.NodeRole.InstanceProfileName.Error("The controller needs no instance profile: node classes do. Write it as `nodeRole.instanceProfileName` of the KarpenterAl2023NodeClass.");
        foreach (var finding in CheckArns(inputs.AdditionalNodeRoleArns, "iam", "role/").Concat(CheckArns(inputs.SsmParameterArns, "ssm", "parameter/")))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckArns(InputList<Input<string>> arns, string service, string resource) =>
        arns.Items.SelectMany(a => Arn.Check(a, service, resource)).Concat(Bounds.CheckDistinct(arns));

    private static IEnumerable<Finding> CheckQueue(KarpenterControllerInputs inputs, ControllerPlan plan)
    {
        if (!plan.CreatesQueue && inputs.QueueName.IsSet)
            yield return inputs.QueueName.Error("Without the interruption queue there is nothing to name. Leave `queueName` out, or `interruptionQueue`.");
        if (plan.CreatesQueue && inputs.QueueName.IsAbsent && inputs.ClusterName.IsKnown(out var cluster) && cluster.Length is > 80 and <= 100)
            yield return inputs.QueueName.Error($"The queue would be named after the cluster, `{inputs.ClusterName}`, and SQS takes 80 characters. Write `queueName`, and pass it to Karpenter's Helm chart by `helmValues`.");
    }

    private static IEnumerable<Finding> CheckQueueKey(KarpenterControllerInputs inputs, ControllerPlan plan)
    {
        if (!plan.CreatesQueue && inputs.Queue.IsSet)
            yield return inputs.Queue.Error("Without the interruption queue there is nothing to encrypt. Leave `queue` out, or `interruptionQueue`.");
        foreach (var finding in KmsKeyCheck.Check(inputs.Queue.KmsKeyId))
            yield return finding;
        if (inputs.Queue.KmsKeyId.IsKnown(out var key) && (key.StartsWith("alias/", StringComparison.Ordinal) || key.Contains(":alias/", StringComparison.Ordinal)))
            yield return inputs.Queue.KmsKeyId.Error($"A policy of IAM allows no key by its alias, and the controller has to decrypt messages. Write the key's ARN or id instead of `{inputs.Queue.KmsKeyId}`.");
    }

    // Only long lists of ARNs can make a policy too large.
    private static IEnumerable<Finding> CheckSizes(KarpenterControllerInputs inputs, KarpenterRelease release)
    {
        var policies = ControllerPolicies.Of(ControllerFacts.Widest(release) with
        {
            NodeRoleArns = [.. KnownOf(inputs.AdditionalNodeRoleArns), inputs.NodeRole.Arn.Known($"arn:aws-us-gov:iam::000000000000:role/{new string('r', 64)}")],
            SsmParameterArns = [.. KnownOf(inputs.SsmParameterArns)],
        });
        if (policies[ControllerPolicies.IamIntegration].Length > ControllerPolicies.MaxLength)
            yield return inputs.AdditionalNodeRoleArns.Error($"With these {inputs.AdditionalNodeRoleArns.Count} roles a policy of the controller's is longer than IAM's {ControllerPolicies.MaxLength:known} characters. Use fewer roles, or one ARN with `*` for several.");
        if (policies[ControllerPolicies.ResourceDiscovery].Length > ControllerPolicies.MaxLength)
            yield return inputs.SsmParameterArns.Error($"With these {inputs.SsmParameterArns.Count} parameters a policy of the controller's is longer than IAM's {ControllerPolicies.MaxLength:known} characters. Write one ARN with `*` for several.");
    }

    private static IEnumerable<string> KnownOf(InputList<Input<string>> list) => list.Items.Where(i => i.IsKnown(out _)).Select(i => i.Known());

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex DnsLabel();
}
