using System.Text.RegularExpressions;
using Al2023.Components.Lookups;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Groups;
using Al2023.Nodes.Iam;
using Al2023.Nodes.Iam.Controller;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.Karpenter.Checks;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Pods;

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
            .. KubernetesVersionCheck.Check(inputs.Cluster.KubernetesVersion),
            .. KubernetesSupport.Check(plan.Cluster.Version.At(inputs.Cluster.KubernetesVersion.Place)),
            .. plan.CreatesAccessEntry ? ClusterCheck.CheckAccess(plan.Cluster, inputs.ClusterName, inputs.CreateAccessEntry) : [],
            .. VpcCniCheck.Check(plan.VpcCniVersion, false),
            .. KarpenterTarget.Check(inputs.KarpenterVersion),
            .. KarpenterCompatibility.Check(inputs.KarpenterVersion, plan.Cluster.Version),
            .. SettingsCheck.Check(inputs, plan.Cluster.Version),
            .. CheckIdentity(inputs.Identity, inputs.OidcProviderArn),
            .. CheckServiceAccount(inputs),
            .. CheckRoles(inputs),
            .. CheckQueue(inputs, plan),
            .. TagCheck.Check(inputs.Tags),
        ];
        if (!construction.HasErrors && findings.All(f => f.Severity is not Severity.Error))
            findings.AddRange(CheckSizes(inputs, plan.Release));
        return findings.Distinct();
    }

    private static IEnumerable<Finding> CheckDecisions(KarpenterControllerInputs inputs)
    {
        IInput[] decisions = [inputs.CreateAccessEntry, inputs.Identity, inputs.InterruptionQueue, inputs.KarpenterVersion];
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
        if (inputs.RoleName.IsKnown(out var name) && !RoleName().IsMatch(name))
            yield return inputs.RoleName.Error($"`{inputs.RoleName}` is no role name. Write 1 to 64 letters, digits and `_ + = , . @ -`.");
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
        if (inputs.QueueName.IsKnown(out var name) && !QueueName().IsMatch(name))
            yield return inputs.QueueName.Error($"`{inputs.QueueName}` is no name of a standard SQS queue. Write 1 to 80 letters, digits, `-` and `_`.");
        if (plan.CreatesQueue && inputs.QueueName.IsAbsent && inputs.ClusterName.IsKnown(out var cluster) && cluster.Length is > 80 and <= 100)
            yield return inputs.QueueName.Error($"The queue would be named after the cluster, `{inputs.ClusterName}`, and SQS takes 80 characters. Write `queueName`, and pass it to Karpenter's Helm chart by `helmValues`.");
    }

    // Only long lists of ARNs can make a policy too large.
    private static IEnumerable<Finding> CheckSizes(KarpenterControllerInputs inputs, KarpenterRelease release)
    {
        var policies = ControllerPolicies.Of(ControllerFacts.Widest(release) with
        {
            NodeRoleArns = [.. KnownOf(inputs.AdditionalNodeRoleArns), inputs.NodeRole.Arn.Known($"arn:aws-us-gov:iam::000000000000:role/{new string('r', 64)}")],
            SsmParameterArns = [.. KnownOf(inputs.SsmParameterArns)],
        });
        if (policies["iam-integration"].Length > ControllerPolicies.MaxLength)
            yield return inputs.AdditionalNodeRoleArns.Error($"With these {inputs.AdditionalNodeRoleArns.Count} roles a policy of the controller's is longer than IAM's {ControllerPolicies.MaxLength:known} characters. Use fewer roles, or one ARN with `*` for several.");
        if (policies["resource-discovery"].Length > ControllerPolicies.MaxLength)
            yield return inputs.SsmParameterArns.Error($"With these {inputs.SsmParameterArns.Count} parameters a policy of the controller's is longer than IAM's {ControllerPolicies.MaxLength:known} characters. Write one ARN with `*` for several.");
    }

    private static IEnumerable<string> KnownOf(InputList<Input<string>> list) => list.Items.Where(i => i.IsKnown(out _)).Select(i => i.Known());

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex DnsLabel();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex RoleName();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex QueueName();
}
