using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>
/// The rules of the AWS provider 7 (its schema: ForceNew, Computed, sets) and of the Kubernetes provider for the
/// resources that the components create.
/// </summary>
internal static class ResourceRuleTable
{
    private static readonly Dictionary<string, ResourceRule> Rules = new ResourceRule[]
    {
        new("aws:eks/nodeGroup:NodeGroup",
            "amiType", "capacityType", "clusterName", "diskSize", "instanceTypes", "launchTemplate.id", "launchTemplate.name",
            "nodeGroupName", "nodeGroupNamePrefix", "nodeRoleArn", "region", "remoteAccess", "subnetIds")
        {
            Name = "nodeGroupName",
            KeptWhenRemoved =
            [
                "amiType", "capacityType", "diskSize", "instanceTypes", "launchTemplate.id", "launchTemplate.name",
                "nodeRepairConfig", "releaseVersion", "updateConfig", "version",
            ],
            ChosenByAws = new Dictionary<string, PropertyValue>(StringComparer.Ordinal) { ["capacityType"] = "ON_DEMAND" },
            Sets = ["subnetIds", "taints", "remoteAccess.sourceSecurityGroupIds"],
        },
        new("aws:ec2/launchTemplate:LaunchTemplate", "name", "namePrefix", "region")
        {
            Name = "name",
            KeptWhenRemoved = ["defaultVersion"],
            Sets = ["vpcSecurityGroupIds", "securityGroupNames", "networkInterfaces[*].securityGroups", "networkInterfaces[*].ipv4Addresses", "networkInterfaces[*].ipv6Addresses"],
            ChangesOnUpdate = ["version", "latestVersion", "defaultVersion"],
        },
        new("aws:autoscaling/group:Group", "name", "namePrefix", "region")
        {
            Name = "name",
            KeptWhenRemoved =
            [
                "availabilityZones", "defaultCooldown", "desiredCapacity", "healthCheckType", "launchTemplate.id", "launchTemplate.name",
                "loadBalancers", "serviceLinkedRoleArn", "targetGroupArns", "trafficSources", "vpcZoneIdentifiers",
            ],
            Sets =
            [
                "availabilityZones", "enabledMetrics", "initialLifecycleHooks", "instanceRefresh.triggers", "loadBalancers",
                "suspendedProcesses", "tags", "targetGroupArns", "trafficSources", "vpcZoneIdentifiers",
            ],
        },
        new("aws:iam/role:Role", "name", "namePrefix", "path")
        {
            Name = "name",
            KeptWhenRemoved = ["managedPolicyArns", "inlinePolicies"],
            Sets = ["managedPolicyArns"],
            Json = ["assumeRolePolicy"],
        },
        new("aws:iam/rolePolicy:RolePolicy", "name", "namePrefix", "role") { Name = "name", Json = ["policy"] },
        new("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role", "policyArn"),
        new("aws:iam/instanceProfile:InstanceProfile", "name", "namePrefix", "path") { Name = "name" },
        new("aws:iam/policy:Policy", "name", "namePrefix", "path", "description") { Name = "name", Json = ["policy"] },
        new("aws:eks/accessEntry:AccessEntry", "clusterName", "principalArn", "region", "type")
        {
            KeptWhenRemoved = ["kubernetesGroups", "userName"],
            Sets = ["kubernetesGroups"],
        },
        new("aws:eks/podIdentityAssociation:PodIdentityAssociation", "clusterName", "namespace", "serviceAccount", "region"),
        new("aws:ec2/securityGroup:SecurityGroup", "description", "name", "namePrefix", "vpcId", "region")
        {
            Name = "name",
            KeptWhenRemoved = ["vpcId", "ingress", "egress"],
            Sets = ["ingress", "egress"],
        },
        SecurityGroupRule("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
        SecurityGroupRule("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"),
        new("aws:ec2/securityGroupRule:SecurityGroupRule",
            "cidrBlocks", "fromPort", "ipv6CidrBlocks", "prefixListIds", "protocol", "securityGroupId", "self", "sourceSecurityGroupId", "toPort", "type", "region"),
        new("aws:sqs/queue:Queue", "fifoQueue", "name", "namePrefix", "region")
        {
            Name = "name",
            KeptWhenRemoved = ["kmsDataKeyReusePeriodSeconds", "policy", "redriveAllowPolicy", "redrivePolicy", "sqsManagedSseEnabled"],
            Json = ["policy", "redriveAllowPolicy", "redrivePolicy"],
        },
        new("aws:sqs/queuePolicy:QueuePolicy", "queueUrl", "region") { Json = ["policy"] },
        new("aws:cloudwatch/eventRule:EventRule", "eventBusName", "name", "namePrefix", "region")
        {
            Name = "name",
            Json = ["eventPattern"],
        },
        new("aws:cloudwatch/eventTarget:EventTarget", "eventBusName", "rule", "targetId", "region") { KeptWhenRemoved = ["targetId"] },
    }.ToDictionary(r => r.Type, StringComparer.Ordinal);

    private static readonly ResourceRule Kubernetes = new("kubernetes", "metadata.name", "metadata.namespace") { Name = "metadata.name" };

    /// <summary>The rule of a type; null where its provider alone knows.</summary>
    public static ResourceRule? Of(string type) =>
        Rules.GetValueOrDefault(type) ?? (type.StartsWith("kubernetes:", StringComparison.Ordinal) ? Kubernetes : null);

    private static ResourceRule SecurityGroupRule(string type) => new(type, "securityGroupId", "region")
    {
        OneOf = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"],
    };
}

/// <summary>How a provider updates one resource type. Paths are patterns in Pulumi's syntax.</summary>
/// <param name="Type">The type token.</param>
/// <param name="Replaces">Inputs whose change replaces the resource.</param>
internal sealed record ResourceRule(string Type, params IReadOnlyList<string> Replaces)
{
    /// <summary>
    /// The input that names the resource, which Pulumi makes up where it is left out. Where the program sets it and it
    /// stays, a replacement deletes the old resource first, as two of one name cannot be.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>What AWS always chooses for an input that is left out: to say so changes nothing.</summary>
    public IReadOnlyDictionary<string, PropertyValue> ChosenByAws { get; init; } = new Dictionary<string, PropertyValue>();

    /// <summary>Inputs that keep their value where a program no longer sets them.</summary>
    public IReadOnlyList<string> KeptWhenRemoved { get; init; } = [];

    /// <summary>Inputs of which one is set, and that replace the resource when another one is.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>Lists without an order.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>Texts that are compared as JSON.</summary>
    public IReadOnlyList<string> Json { get; init; } = [];

    /// <summary>Inputs of other resources, by the last step of their path, that an update of this one changes.</summary>
    public IReadOnlyList<string> ChangesOnUpdate { get; init; } = [];

    /// <summary>True where a new input says what AWS has chosen before.</summary>
    public bool IsChosenByAws(PropertyPath path, PropertyValue? value) =>
        value is not null && ChosenByAws.TryGetValue(path.ToString(), out var chosen) && value == chosen;
}
