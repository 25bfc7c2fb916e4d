namespace Al2023.Preview.Simulation;

/// <summary>What the resources that programs for node groups use give once they are created.</summary>
public static class ResourceTable
{
    public static IReadOnlyDictionary<string, ResourceRow> ByType { get; } = new Dictionary<string, ResourceRow>(StringComparer.Ordinal)
    {
        ["aws:iam/role:Role"] = Row("name", "{name}", ("arn", "arn:{partition}:iam::{account}:role/{name}"), ("uniqueId", "AROA{digits}")),
        ["aws:iam/policy:Policy"] = Row("name", "arn:{partition}:iam::{account}:policy/{name}", ("arn", "arn:{partition}:iam::{account}:policy/{name}"), ("policyId", "ANPA{digits}")),
        ["aws:iam/rolePolicy:RolePolicy"] = Row("name", "{role}:{name}"),
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"] = Row("", "{role}/{policyArn}"),
        ["aws:iam/instanceProfile:InstanceProfile"] = Row("name", "{name}", ("arn", "arn:{partition}:iam::{account}:instance-profile/{name}"), ("uniqueId", "AIPA{digits}")),
        ["aws:iam/openIdConnectProvider:OpenIdConnectProvider"] = Row("", "{digits}", ("arn", "arn:{partition}:iam::{account}:oidc-provider/{digits}")),
        ["aws:ec2/launchTemplate:LaunchTemplate"] = Row("name", "lt-{digits}", ("arn", "arn:{partition}:ec2:{region}:{account}:launch-template/lt-{digits}"), ("latestVersion", 1), ("defaultVersion", 1)),
        ["aws:ec2/securityGroup:SecurityGroup"] = Row("name", "sg-{digits}", ("arn", "arn:{partition}:ec2:{region}:{account}:security-group/sg-{digits}"), ("ownerId", "{account}")),
        ["aws:ec2/securityGroupRule:SecurityGroupRule"] = Row("", "sgrule-{digits}"),
        ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"] = Row("", "sgr-{digits}", ("securityGroupRuleId", "sgr-{digits}")),
        ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"] = Row("", "sgr-{digits}", ("securityGroupRuleId", "sgr-{digits}")),
        ["aws:ec2/vpc:Vpc"] = Row("", "vpc-{digits}", ("arn", "arn:{partition}:ec2:{region}:{account}:vpc/vpc-{digits}")),
        ["aws:ec2/subnet:Subnet"] = Row("", "subnet-{digits}", ("arn", "arn:{partition}:ec2:{region}:{account}:subnet/subnet-{digits}")),
        ["aws:eks/cluster:Cluster"] = Cluster(),
        ["aws:eks/nodeGroup:NodeGroup"] = Row(
            "nodeGroupName", "{clusterName}:{name}",
            ("arn", "arn:{partition}:eks:{region}:{account}:nodegroup/{clusterName}/{name}/{digits}"),
            ("status", "ACTIVE"),
            ("version", "1.33"),
            ("releaseVersion", "1.33.13-20260714"),
            ("resources", List(Map(("autoscalingGroups", List(Map(("name", "eks-{name}-{digits}")))), ("remoteAccessSecurityGroupId", ""))))),
        ["aws:eks/accessEntry:AccessEntry"] = Row("", "{clusterName}:{principalArn}", ("accessEntryArn", "arn:{partition}:eks:{region}:{account}:access-entry/{clusterName}/{digits}")),
        ["aws:eks/addon:Addon"] = Row("", "{clusterName}:{addonName}", ("arn", "arn:{partition}:eks:{region}:{account}:addon/{clusterName}/{addonName}/{digits}")),
        ["aws:eks/podIdentityAssociation:PodIdentityAssociation"] = Row("", "a-{digits}", ("associationId", "a-{digits}"), ("associationArn", "arn:{partition}:eks:{region}:{account}:podidentityassociation/{clusterName}/a-{digits}")),
        ["aws:autoscaling/group:Group"] = Row("name", "{name}", ("arn", "arn:{partition}:autoscaling:{region}:{account}:autoScalingGroup:{digits}:autoScalingGroupName/{name}")),
        ["aws:autoscaling/lifecycleHook:LifecycleHook"] = Row("name", "{name}"),
        ["aws:kms/key:Key"] = Row("", "{uuid}", ("arn", "arn:{partition}:kms:{region}:{account}:key/{uuid}"), ("keyId", "{uuid}")),
        ["aws:sqs/queue:Queue"] = Row("name", "https://sqs.{region}.{suffix}/{account}/{name}", ("arn", "arn:{partition}:sqs:{region}:{account}:{name}"), ("url", "https://sqs.{region}.{suffix}/{account}/{name}")),
        ["aws:sqs/queuePolicy:QueuePolicy"] = Row("", "{queueUrl}"),
        ["aws:cloudwatch/eventRule:EventRule"] = Row("name", "{name}", ("arn", "arn:{partition}:events:{region}:{account}:rule/{name}")),
        ["aws:cloudwatch/eventTarget:EventTarget"] = Row("targetId", "{rule}-{name}", ("arn", "")),
        ["kubernetes:helm.sh/v3:Release"] = Row("", "{namespace}/{name}", ("status", Map(("status", "deployed")))),
    };

    /// <summary>A type that the table does not have.</summary>
    public static ResourceRow Other(string type)
    {
        var service = type.Split(':')[1].Split('/')[0];
        return type.StartsWith("aws:", StringComparison.Ordinal)
            ? Row("", "{name}", ("arn", $"arn:{{partition}}:{service}:{{region}}:{{account}}:{{name}}"))
            : Row("", "{name}");
    }

    private static ResourceRow Cluster() => Row(
        "name", "{name}",
        ("arn", "arn:{partition}:eks:{region}:{account}:cluster/{name}"),
        ("endpoint", "https://{digits}.gr7.{region}.eks.{suffix}"),
        ("status", "ACTIVE"),
        ("version", "1.33"),
        ("platformVersion", "eks.9"),
        ("certificateAuthority", Map(("data", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tClNJTVVMQVRFRAotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tCg=="))),
        ("certificateAuthorities", List(Map(("data", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tClNJTVVMQVRFRAotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tCg==")))),
        ("identities", List(Map(("oidcs", List(Map(("issuer", "https://oidc.eks.{region}.{suffix}/id/{digits}"))))))),
        ("accessConfig", Map(("authenticationMode", "API_AND_CONFIG_MAP"))),
        ("vpcConfig", Map(("clusterSecurityGroupId", "sg-{digits}"), ("vpcId", "vpc-{digits}"))),
        ("kubernetesNetworkConfig", Map(("ipFamily", "ipv4"), ("serviceIpv4Cidr", "10.100.0.0/16"))));

    private static ResourceRow Row(string nameInput, string id, params (string Key, object Value)[] outputs) =>
        new(nameInput, id, Map(outputs));

    private static Dictionary<string, object> Map(params (string Key, object Value)[] entries) =>
        entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);

    private static List<object> List(params object[] items) => [.. items];
}

/// <summary>What a type's resources give once they are created. In templates <c>{name}</c>, <c>{id}</c>, <c>{digits}</c>, <c>{uuid}</c>, <c>{region}</c> and the names of inputs are filled in.</summary>
/// <param name="NameInput">The input that names the resource in AWS, where it has one.</param>
/// <param name="Id">The template of the id.</param>
/// <param name="Outputs">Outputs beside the inputs: templates, or lists and maps of them.</param>
public sealed record ResourceRow(string NameInput, string Id, IReadOnlyDictionary<string, object> Outputs);
