using System.Text.RegularExpressions;
using Al2023.Components.Lookups;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Groups;
using Al2023.Nodes.Iam;
using Al2023.Nodes.Iam.Controller;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Pods;

namespace Al2023.Components.Controller;

/// <summary>All that is checked of a controller before anything is created.</summary>
internal static partial class ControllerCheck
{
    private static readonly string[] _decisions = ["createAccessEntry", "identity", "interruptionQueue", "karpenterVersion"];

    public static IEnumerable<Finding> Check(Construction<ControllerInputs> construction, ControllerPlan plan)
    {
        var (inputs, unknowns) = (construction.Inputs, construction.Unknowns);
        List<Finding> findings =
        [
            .. CheckDecisions(unknowns),
            .. NameCheck.CheckCluster("clusterName", inputs.ClusterName),
            .. ClusterCheck.Check(plan.Cluster, inputs.ClusterName),
            .. inputs.Cluster?.KubernetesVersion is { } version ? KubernetesVersionCheck.Check(version, "cluster.kubernetesVersion") : [],
            .. plan.CreatesAccessEntry ? ClusterCheck.CheckAccess(plan.Cluster, inputs.ClusterName) : [],
            .. VpcCniCheck.Check("cluster.vpcCni.version", plan.VpcCniVersion.KnownText(), false),
            .. KarpenterTarget.Check(inputs.KarpenterVersion, null),
            .. CheckIdentity(inputs, unknowns),
            .. CheckServiceAccount(inputs),
            .. CheckRoles(inputs, unknowns),
            .. CheckQueue(inputs, plan, unknowns),
            .. TagCheck.Check("tags", inputs.Tags),
        ];
        if (construction.Bound.Errors.Count == 0 && findings.All(f => f.Severity != Severity.Error))
            findings.AddRange(CheckSizes(construction, plan));
        return findings.Distinct();
    }

    private static IEnumerable<Finding> CheckDecisions(Unknowns unknowns)
    {
        foreach (var path in _decisions.Where(unknowns.Contains))
            yield return Finding.Error(path, $"`{path:known}` decides which resources there are, and is not known yet. Write a value that does not come from a resource.");
    }

    private static IEnumerable<Finding> CheckIdentity(ControllerInputs inputs, Unknowns unknowns)
    {
        var hasProvider = unknowns.IsSet("oidcProviderArn", inputs.OidcProviderArn);
        if (inputs.Identity is ControllerIdentity.Irsa && !hasProvider)
            yield return Finding.Error("oidcProviderArn", "With `Irsa` the role trusts the cluster's OIDC provider. Write its ARN, `arn:aws:iam::…:oidc-provider/…`.");
        if (inputs.Identity is not ControllerIdentity.Irsa && hasProvider && !unknowns.Contains("identity"))
            yield return Finding.Error("oidcProviderArn", "With `PodIdentity` no OIDC provider is needed. Leave `oidcProviderArn` out, or write `identity: Irsa`.");
        foreach (var finding in Arn.Check("oidcProviderArn", inputs.OidcProviderArn, "iam", "oidc-provider/"))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckServiceAccount(ControllerInputs inputs)
    {
        if (inputs.Namespace is { } space && space != Unknowns.Text && !DnsLabel().IsMatch(space))
            yield return Finding.Error("namespace", $"`{space}` is no namespace. Write 1 to 63 lower-case letters, digits and `-`, with a letter or digit at either end.");
        if (inputs.ServiceAccount is { } account && account != Unknowns.Text && !NameSyntax.IsSubdomain(account))
            yield return Finding.Error("serviceAccount", $"`{account}` is no service account. Write lower-case letters, digits, `-` and `.`, with a letter or digit at either end.");
    }

    private static IEnumerable<Finding> CheckRoles(ControllerInputs inputs, Unknowns unknowns)
    {
        if (inputs.RoleName is { } name && name != Unknowns.Text && !RoleName().IsMatch(name))
            yield return Finding.Error("roleName", $"`{name}` is no role name. Write 1 to 64 letters, digits and `_ + = , . @ -`.");
        foreach (var finding in Arn.Check("permissionsBoundary", inputs.PermissionsBoundary, "iam", "policy/"))
            yield return finding;
        foreach (var finding in NodeRoleCheck.Check("nodeRole", inputs.NodeRole, unknowns))
            yield return finding;
        if (unknowns.IsSet("nodeRole.instanceProfileName", inputs.NodeRole?.InstanceProfileName))
            yield return Finding.Error("nodeRole.instanceProfileName", "The controller needs no instance profile: node classes do. Write it as `nodeRole.instanceProfileName` of the KarpenterAl2023NodeClass.");
        foreach (var finding in CheckArns("additionalNodeRoleArns", inputs.AdditionalNodeRoleArns, "iam", "role/").Concat(CheckArns("ssmParameterArns", inputs.SsmParameterArns, "ssm", "parameter/")))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckArns(string path, IReadOnlyList<string>? arns, string service, string resource) =>
        (arns ?? []).SelectMany((a, i) => Arn.Check(InputPath.Index(path, i), a, service, resource))
            .Concat(Bounds.CheckDistinct(path, arns));

    private static IEnumerable<Finding> CheckQueue(ControllerInputs inputs, ControllerPlan plan, Unknowns unknowns)
    {
        if (!plan.CreatesQueue && unknowns.IsSet("queueName", inputs.QueueName))
            yield return Finding.Error("queueName", "Without the interruption queue there is nothing to name. Leave `queueName` out, or `interruptionQueue`.");
        if (inputs.QueueName is { } name && name != Unknowns.Text && !QueueName().IsMatch(name))
            yield return Finding.Error("queueName", $"`{name}` is no name of a standard SQS queue. Write 1 to 80 letters, digits, `-` and `_`.");
        if (plan.CreatesQueue && !unknowns.IsSet("queueName", inputs.QueueName) && inputs.ClusterName?.Length is > 80 and <= 100)
            yield return Finding.Error("queueName", $"The queue would be named after the cluster, `{inputs.ClusterName}`, and SQS takes 80 characters. Write `queueName`, and pass it to Karpenter's Helm chart by `helmValues`.");
    }

    // Only long lists of ARNs can make a policy too large.
    private static IEnumerable<Finding> CheckSizes(Construction<ControllerInputs> construction, ControllerPlan plan)
    {
        var inputs = construction.Inputs;
        var policies = ControllerPolicies.Of(ControllerFacts.Widest(plan.Release) with
        {
            NodeRoleArns = [.. inputs.AdditionalNodeRoleArns ?? [], inputs.NodeRole?.Arn ?? $"arn:aws-us-gov:iam::000000000000:role/{new string('r', 64)}"],
            SsmParameterArns = inputs.SsmParameterArns ?? [],
        });
        if (policies["iam-integration"].Length > ControllerPolicies.MaxLength)
            yield return Finding.Error("additionalNodeRoleArns", $"With these {inputs.AdditionalNodeRoleArns?.Count} roles a policy of the controller's is longer than IAM's {ControllerPolicies.MaxLength:known} characters. Use fewer roles, or one ARN with `*` for several.");
        if (policies["resource-discovery"].Length > ControllerPolicies.MaxLength)
            yield return Finding.Error("ssmParameterArns", $"With these {inputs.SsmParameterArns?.Count} parameters a policy of the controller's is longer than IAM's {ControllerPolicies.MaxLength:known} characters. Write one ARN with `*` for several.");
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex DnsLabel();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex RoleName();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex QueueName();
}
