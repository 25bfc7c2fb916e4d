namespace Al2023.SimulatedProviders;

/// <summary>
/// What the AWS provider's own schema says of the types that the components and the tests' programs register: ForceNew, Optional
/// with Computed, defaults, sets. From github.com/hashicorp/terraform-provider-aws, which pulumi-aws 7 is built on; the names are
/// Pulumi's. Of the Kubernetes provider: an object's name, and that it is updated in place.
/// </summary>
internal static class ResourceTypeTable
{
    private static readonly Dictionary<string, ResourceType> Types = new ResourceType[]
    {
        new("aws:iam/role:Role")
        {
            ForceNew = ["name", "namePrefix", "path"],
            Computed = ["name", "namePrefix", "inlinePolicies", "managedPolicyArns"],
            Defaults = new() { ["path"] = "/", ["maxSessionDuration"] = 3600, ["forceDetachPolicies"] = false },
            Json = ["assumeRolePolicy"],
            Unique = ["name"],
            Name = "name",
        },
        new("aws:iam/instanceProfile:InstanceProfile")
        {
            ForceNew = ["name", "namePrefix", "path"],
            Computed = ["name", "namePrefix"],
            Defaults = new() { ["path"] = "/" },
            Unique = ["name"],
            Name = "name",
        },
        new("aws:iam/policy:Policy")
        {
            ForceNew = ["name", "namePrefix", "path", "description"],
            Computed = ["name", "namePrefix"],
            Defaults = new() { ["path"] = "/" },
            Json = ["policy"],
            Unique = ["name"],
            Name = "name",
        },
        new("aws:iam/rolePolicy:RolePolicy")
        {
            ForceNew = ["name", "namePrefix", "role"],
            Computed = ["name", "namePrefix"],
            Json = ["policy"],
            Name = "name",
        },
        new("aws:iam/rolePolicyAttachment:RolePolicyAttachment") { ForceNew = ["role", "policyArn"] },
        new("aws:eks/nodeGroup:NodeGroup")
        {
            ForceNew =
            [
                "amiType", "capacityType", "clusterName", "diskSize", "instanceTypes", "launchTemplate.id", "launchTemplate.name",
                "nodeGroupName", "nodeGroupNamePrefix", "nodeRoleArn", "region", "remoteAccess", "subnetIds",
            ],
            Computed =
            [
                "amiType", "capacityType", "diskSize", "instanceTypes", "launchTemplate.id", "launchTemplate.name", "nodeGroupName",
                "nodeGroupNamePrefix", "nodeRepairConfig", "region", "releaseVersion", "updateConfig", "version",
            ],
            Sets = ["subnetIds", "taints"],
            Unique = ["clusterName", "nodeGroupName"],
            Name = "nodeGroupName",
        },
        new("aws:eks/accessEntry:AccessEntry")
        {
            ForceNew = ["clusterName", "principalArn", "region", "type"],
            Computed = ["kubernetesGroups", "region", "userName"],
            Defaults = new() { ["type"] = "STANDARD" },
            Sets = ["kubernetesGroups"],
        },
        new("aws:eks/podIdentityAssociation:PodIdentityAssociation")
        {
            ForceNew = ["clusterName", "namespace", "region", "serviceAccount"],
            Computed = ["region"],
            Unique = ["clusterName", "namespace", "serviceAccount"],
        },
        new("aws:eks/addon:Addon")
        {
            ForceNew = ["addonName", "clusterName", "region"],
            Computed = ["addonVersion", "configurationValues", "region"],
            Unique = ["clusterName", "addonName"],
        },
        new("aws:eks/cluster:Cluster")
        {
            ForceNew = ["name", "region", "roleArn", "bootstrapSelfManagedAddons", "kubernetesNetworkConfig.ipFamily", "kubernetesNetworkConfig.serviceIpv4Cidr"],
            Computed = ["name", "region", "version", "accessConfig", "kubernetesNetworkConfig", "upgradePolicy"],
            Unique = ["name"],
            Name = "name",
        },
        new("aws:ec2/launchTemplate:LaunchTemplate")
        {
            ForceNew = ["name", "namePrefix", "region"],
            Computed = ["name", "namePrefix", "defaultVersion", "metadataOptions", "region"],
            Sets = ["vpcSecurityGroupIds", "networkInterfaces.securityGroups"],
            Unique = ["name"],
            Name = "name",
        },
        new("aws:autoscaling/group:Group")
        {
            ForceNew = ["initialLifecycleHooks", "name", "namePrefix", "region"],
            Computed =
            [
                "availabilityZones", "defaultCooldown", "desiredCapacity", "healthCheckType", "launchTemplate", "loadBalancers",
                "mixedInstancesPolicy", "name", "namePrefix", "region", "serviceLinkedRoleArn", "targetGroupArns", "trafficSources",
                "vpcZoneIdentifiers",
            ],
            Defaults = new() { ["healthCheckGracePeriod"] = 300, ["forceDelete"] = false, ["metricsGranularity"] = "1Minute", ["protectFromScaleIn"] = false, ["waitForCapacityTimeout"] = "10m" },
            Sets = ["enabledMetrics", "initialLifecycleHooks", "suspendedProcesses", "tags", "targetGroupArns", "vpcZoneIdentifiers", "instanceRefresh.triggers"],
            Unique = ["name"],
            Name = "name",
        },
        new("aws:ec2/securityGroup:SecurityGroup")
        {
            ForceNew = ["description", "name", "namePrefix", "region", "vpcId"],
            Computed = ["name", "namePrefix", "vpcId", "ingress", "egress", "region"],
            Defaults = new() { ["description"] = "Managed by Pulumi" },
            Sets = ["ingress", "egress"],
            Unique = ["name"],
            Name = "name",
        },
        new("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule") { ForceNew = ["region", "securityGroupId"], Computed = ["region"] },
        new("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule") { ForceNew = ["region", "securityGroupId"], Computed = ["region"] },
        new("aws:sqs/queue:Queue")
        {
            ForceNew = ["fifoQueue", "name", "namePrefix", "region"],
            Computed = ["kmsDataKeyReusePeriodSeconds", "name", "namePrefix", "policy", "redriveAllowPolicy", "redrivePolicy", "region", "sqsManagedSseEnabled"],
            Json = ["policy", "redriveAllowPolicy", "redrivePolicy"],
            Unique = ["name"],
            Name = "name",
        },
        new("aws:sqs/queuePolicy:QueuePolicy") { ForceNew = ["queueUrl", "region"], Computed = ["region"], Json = ["policy"] },
        new("aws:cloudwatch/eventRule:EventRule")
        {
            ForceNew = ["eventBusName", "name", "namePrefix", "region"],
            Computed = ["name", "namePrefix", "region"],
            Defaults = new() { ["eventBusName"] = "default" },
            Json = ["eventPattern"],
            Unique = ["eventBusName", "name"],
            Name = "name",
        },
        new("aws:cloudwatch/eventTarget:EventTarget")
        {
            ForceNew = ["eventBusName", "region", "rule", "targetId"],
            Computed = ["region", "targetId"],
            Defaults = new() { ["eventBusName"] = "default" },
        },
        new("kubernetes:helm.sh/v3:Release") { ForceNew = ["name", "namespace"], Computed = ["name", "namespace"] },
    }.ToDictionary(t => t.Token, StringComparer.Ordinal);

    private static readonly ResourceType KubernetesObject = new("kubernetes")
    {
        ForceNew = ["metadata.name", "metadata.namespace"],
        Unique = ["metadata.name"],
        Name = "metadata.name",
    };

    /// <summary>What is known of a type; nothing of one that nobody looked up.</summary>
    public static ResourceType Of(string token) => Types.GetValueOrDefault(token)
        ?? (token.StartsWith("kubernetes:", StringComparison.Ordinal) ? KubernetesObject with { Token = token } : new(token));
}

/// <summary>What a provider does with a type's inputs. Paths are names joined by dots; those of list elements have no index.</summary>
/// <param name="Token">The type.</param>
internal sealed record ResourceType(string Token)
{
    /// <summary>Inputs whose change needs a new resource.</summary>
    public IReadOnlyList<string> ForceNew { get; init; } = [];

    /// <summary>Inputs that keep what AWS says where the program says nothing.</summary>
    public IReadOnlyList<string> Computed { get; init; } = [];

    /// <summary>What the provider itself fills in.</summary>
    public Dictionary<string, object> Defaults { get; init; } = [];

    /// <summary>Lists without an order.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>Texts that are compared as JSON.</summary>
    public IReadOnlyList<string> Json { get; init; } = [];

    /// <summary>The inputs by which AWS keeps one only; none where it takes any number.</summary>
    public IReadOnlyList<string> Unique { get; init; } = [];

    /// <summary>The input that names the resource: Pulumi makes a name up where it is left out, and deletes first where it is not.</summary>
    public string Name { get; init; } = "";
}
