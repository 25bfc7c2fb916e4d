using Al2023.Nodes.Karpenter;

namespace Al2023.Nodes.Iam.Controller;

/// <summary>
/// What Karpenter's controller may do, as Karpenter's own CloudFormation template says for each release, in several
/// policies: together they are larger than IAM lets one be. As of 2026-11-27: https://karpenter.sh/v1.15/reference/cloudformation/.
/// </summary>
public static class ControllerPolicies
{
    /// <summary>IAM's limit on a managed policy, white space not counted [characters].</summary>
    public const int MaxLength = 6144;

    /// <summary>The policy that names node roles.</summary>
    public const string IamIntegration = "iam-integration";

    /// <summary>The policy that names SSM parameters.</summary>
    public const string ResourceDiscovery = "resource-discovery";

    /// <summary>The policy that names the queue and its key.</summary>
    public const string Interruption = "interruption";

    private const string NodeLifecycle = "node-lifecycle";
    private const string EksIntegration = "eks-integration";
    private const string ZonalShift = "zonal-shift";

    /// <summary>The policies of a release, each by a name for its resource, as JSON.</summary>
    public static IReadOnlyDictionary<string, string> Of(ControllerFacts facts) =>
        Names(facts.Release, facts.QueueArn is not null).ToDictionary(name => name, name => Document(name, facts), StringComparer.Ordinal);

    /// <summary>One of the policies, as JSON.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="facts">What it is made from; what others need may be missing.</param>
    public static string Document(string name, ControllerFacts facts) => PolicyStatement.Document(name switch
    {
        NodeLifecycle => Controller.NodeLifecycle.Statements(facts),
        IamIntegration => Controller.IamIntegration.Statements(facts),
        EksIntegration => [new("AllowAPIServerEndpointDiscovery", ["eks:DescribeCluster"], [facts.ClusterArn])],
        ResourceDiscovery => Controller.ResourceDiscovery.Statements(facts),
        Interruption => Queue(facts),
        ZonalShift => [OfZonalShift(facts)],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    });

    /// <summary>The names of the policies, which depend on the release and on the queue alone.</summary>
    public static IReadOnlyList<string> Names(Karpenter.KarpenterRelease release, bool hasQueue) =>
    [
        NodeLifecycle, IamIntegration, EksIntegration, ResourceDiscovery,
        .. hasQueue ? [Interruption] : Array.Empty<string>(),
        .. release >= new Karpenter.KarpenterRelease(1, 12, 0) ? [ZonalShift] : Array.Empty<string>(),
    ];

    private static IEnumerable<PolicyStatement> Queue(ControllerFacts facts)
    {
        yield return new("AllowInterruptionQueueActions", ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"], [facts.QueueArn!]);
        if (facts.QueueKeyArn is { } key)
            yield return new("AllowInterruptionQueueDecryption", ["kms:Decrypt"], [key]);
    }

    // The action knows no resource but all of them; the condition says which cluster is meant.
    private static PolicyStatement OfZonalShift(ControllerFacts facts) =>
        new("AllowZonalShiftStatusReadOnly", ["arc-zonal-shift:GetManagedResource"], ["*"], PolicyCondition.Equal(("arc-zonal-shift:ResourceIdentifier", facts.ClusterArn)));
}

/// <summary>What the policies of Karpenter's controller are made from.</summary>
public sealed record ControllerFacts
{
    /// <summary>Which Karpenter is installed.</summary>
    public required KarpenterRelease Release { get; init; }

    /// <summary>The partition, <c>aws</c>.</summary>
    public required string Partition { get; init; }

    /// <summary>The partition's DNS suffix, <c>amazonaws.com</c>.</summary>
    public required string DnsSuffix { get; init; }

    public required string Region { get; init; }

    /// <summary>The account's id.</summary>
    public required string Account { get; init; }

    public required string ClusterName { get; init; }

    /// <summary>The ARNs of the roles that the controller may hand to instances.</summary>
    public IReadOnlyList<string> NodeRoleArns { get; init; } = [];

    /// <summary>The ARN of the interruption queue; null without one.</summary>
    public string? QueueArn { get; init; }

    /// <summary>The ARN of the customer's key that encrypts the queue; null without one.</summary>
    public string? QueueKeyArn { get; init; }

    /// <summary>The ARNs of SSM parameters beside the public ones.</summary>
    public IReadOnlyList<string> SsmParameterArns { get; init; } = [];

    /// <summary>The longest that names of AWS can be, for sizes: a cluster's has up to 100 characters.</summary>
    public static ControllerFacts Widest(KarpenterRelease release) => new()
    {
        Release = release,
        Partition = "aws-us-gov",
        DnsSuffix = "cloud.adc-e.uk",
        Region = "us-isob-northeast-11",
        Account = new string('0', 12),
        ClusterName = new string('c', 100),
        QueueArn = $"arn:aws-us-gov:sqs:us-isob-northeast-11:000000000000:{new string('q', 80)}",
    };

    /// <summary>The ARN of something of EC2's in the region: <c>*:subnet/*</c> with an account, <c>:image/*</c> without.</summary>
    public string Ec2(string accountAndResource) => $"arn:{Partition}:ec2:{Region}:{accountAndResource}";

    /// <summary>The cluster's ARN.</summary>
    public string ClusterArn => $"arn:{Partition}:eks:{Region}:{Account}:cluster/{ClusterName}";

    /// <summary>All instance profiles of the account.</summary>
    public string InstanceProfiles => $"arn:{Partition}:iam::{Account}:instance-profile/*";

    /// <summary>The tag by which the cluster owns something.</summary>
    public string OwnedTag => $"kubernetes.io/cluster/{ClusterName}";

    /// <summary>True from a minor version on.</summary>
    public bool From(int major, int minor) => Release >= new KarpenterRelease(major, minor, 0);
}

/// <summary>Launching, tagging and ending instances.</summary>
internal static class NodeLifecycle
{
    private const string NodePool = "karpenter.sh/nodepool";
    private const string ClusterName = "eks:eks-cluster-name";

    private static readonly string[] _created = ["fleet", "instance", "volume", "network-interface", "launch-template", "spot-instances-request"];

    public static IEnumerable<PolicyStatement> Statements(ControllerFacts facts)
    {
        var created = _created.Select(r => facts.Ec2($"*:{r}/*")).ToList();
        var owned = PolicyCondition.Equal(($"aws:ResourceTag/{facts.OwnedTag}", "owned"));
        var ofPool = PolicyCondition.Present($"aws:ResourceTag/{NodePool}");
        var tagged = Requested(facts);
        var taggedForPool = PolicyCondition.Present($"aws:RequestTag/{NodePool}");
        return
        [
            new("AllowScopedEC2InstanceAccessActions", ["ec2:RunInstances", "ec2:CreateFleet"], Used(facts)),
            new("AllowScopedEC2LaunchTemplateAccessActions", ["ec2:RunInstances", "ec2:CreateFleet"], [facts.Ec2("*:launch-template/*")], owned, ofPool),
            new("AllowScopedEC2InstanceActionsWithTags", ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"], created, tagged, taggedForPool),
            new("AllowScopedResourceCreationTagging", ["ec2:CreateTags"], created, tagged.And("ec2:CreateAction", "RunInstances", "CreateFleet", "CreateLaunchTemplate"), taggedForPool),
            new("AllowScopedResourceTagging", ["ec2:CreateTags"], [facts.Ec2("*:instance/*")], owned, ofPool, NamesCluster(facts), Tags(facts)),
            new("AllowScopedDeletion", ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate", .. facts.From(1, 15) ? ["ec2:RebootInstances"] : Array.Empty<string>()], [facts.Ec2("*:instance/*"), facts.Ec2("*:launch-template/*")], owned, ofPool),
        ];
    }

    private static IReadOnlyList<string> Used(ControllerFacts facts) =>
    [
        facts.Ec2(":image/*"),
        facts.Ec2(":snapshot/*"),
        facts.Ec2("*:security-group/*"),
        facts.Ec2("*:subnet/*"),
        .. facts.From(1, 3) ? [facts.Ec2("*:capacity-reservation/*")] : Array.Empty<string>(),
        .. facts.From(1, 11) ? [facts.Ec2("*:placement-group/*")] : Array.Empty<string>(),
    ];

    private static PolicyCondition Requested(ControllerFacts facts)
    {
        var owned = PolicyCondition.Equal(($"aws:RequestTag/{facts.OwnedTag}", "owned"));
        return facts.From(1, 0) ? owned.And($"aws:RequestTag/{ClusterName}", facts.ClusterName) : owned;
    }

    private static PolicyCondition NamesCluster(ControllerFacts facts) =>
        new("StringEqualsIfExists", facts.From(1, 0) ? [($"aws:RequestTag/{ClusterName}", [facts.ClusterName])] : []);

    private static PolicyCondition Tags(ControllerFacts facts) =>
        new("ForAllValues:StringEquals", ("aws:TagKeys", facts.From(1, 0) ? [ClusterName, "karpenter.sh/nodeclaim", "Name"] : ["karpenter.sh/nodeclaim", "Name"]));
}

/// <summary>Handing roles to instances, and the instance profiles that carry them.</summary>
internal static class IamIntegration
{
    private const string Region = "topology.kubernetes.io/region";
    private const string NodeClass = "karpenter.k8s.aws/ec2nodeclass";

    public static IEnumerable<PolicyStatement> Statements(ControllerFacts facts)
    {
        // Before 1.0 the tags alone tell whose a profile is.
        IReadOnlyList<string> profiles = [facts.From(1, 0) ? facts.InstanceProfiles : "*"];
        var ofClass = PolicyCondition.Present($"aws:ResourceTag/{NodeClass}");
        var forClass = PolicyCondition.Present($"aws:RequestTag/{NodeClass}");
        var owned = Tagged("aws:ResourceTag", facts);
        var tagged = Requested(facts);
        return
        [
            new("AllowPassingInstanceRole", ["iam:PassRole"], facts.NodeRoleArns, new PolicyCondition("StringEquals", ("iam:PassedToService", Services(facts)))),
            new("AllowScopedInstanceProfileCreationActions", ["iam:CreateInstanceProfile"], profiles, tagged, forClass),
            new("AllowScopedInstanceProfileTagActions", ["iam:TagInstanceProfile"], profiles,
                new("StringEquals", [.. owned.Keys, .. tagged.Keys]), new("StringLike", [.. ofClass.Keys, .. forClass.Keys])),
            new("AllowScopedInstanceProfileActions", ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"], profiles, owned, ofClass),
        ];
    }

    private static PolicyCondition Tagged(string kind, ControllerFacts facts) =>
        PolicyCondition.Equal(($"{kind}/{facts.OwnedTag}", "owned"), ($"{kind}/{Region}", facts.Region));

    private static PolicyCondition Requested(ControllerFacts facts)
    {
        var tagged = Tagged("aws:RequestTag", facts);
        return facts.From(1, 0) ? tagged.And("aws:RequestTag/eks:eks-cluster-name", facts.ClusterName) : tagged;
    }

    private static IReadOnlyList<string> Services(ControllerFacts facts) =>
        facts.From(1, 1) ? ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] : [$"ec2.{facts.DnsSuffix}"];
}

/// <summary>Reading what there is: images, instance types, prices, subnets.</summary>
internal static class ResourceDiscovery
{
    public static IEnumerable<PolicyStatement> Statements(ControllerFacts facts) =>
    [
        new("AllowRegionalReadActions", [.. Described(facts).Order(StringComparer.Ordinal).Select(r => $"ec2:Describe{r}")], ["*"], PolicyCondition.Equal(("aws:RequestedRegion", facts.Region))),
        new("AllowSSMReadActions", ["ssm:GetParameter"], [$"arn:{facts.Partition}:ssm:{facts.Region}::parameter/aws/service/*", .. facts.SsmParameterArns]),
        new("AllowPricingReadActions", ["pricing:GetProducts"], ["*"]),
        // Without these two Karpenter cannot let go of a node class that is deleted.
        .. facts.From(1, 7) ? [new("AllowUnscopedInstanceProfileListAction", ["iam:ListInstanceProfiles"], ["*"])] : Array.Empty<PolicyStatement>(),
        new("AllowInstanceProfileReadActions", ["iam:GetInstanceProfile"], [facts.From(1, 0) ? facts.InstanceProfiles : "*"]),
    ];

    private static IEnumerable<string> Described(ControllerFacts facts) =>
    [
        "Images", "Instances", "InstanceTypeOfferings", "InstanceTypes", "LaunchTemplates", "SecurityGroups", "SpotPriceHistory", "Subnets",
        .. facts.From(1, 1) ? [] : new[] { "AvailabilityZones" },
        .. facts.From(1, 3) ? new[] { "CapacityReservations" } : [],
        .. facts.From(1, 11) ? new[] { "PlacementGroups" } : [],
        .. facts.From(1, 12) ? new[] { "InstanceStatus" } : [],
    ];
}

/// <summary>Who may take the controller's role.</summary>
public static class ControllerTrust
{
    /// <summary>EKS Pod Identity, for the service account of one cluster that an association names.</summary>
    public static string PodIdentity(string clusterArn, string account) =>
        $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession"],"Condition":{"StringEquals":{"aws:SourceAccount":"{{{{account}}}}"},"ArnEquals":{"aws:SourceArn":"{{{{clusterArn}}}}"}}}]}""";

    /// <summary>One service account of the cluster whose OIDC provider it is, and no other.</summary>
    public static string Irsa(string oidcProviderArn, string @namespace, string serviceAccount)
    {
        const string Kind = "oidc-provider/";
        var issuer = oidcProviderArn[(oidcProviderArn.IndexOf(Kind, StringComparison.Ordinal) + Kind.Length)..];
        return $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{{{oidcProviderArn}}}}"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"{{{{issuer}}}}:aud":"sts.amazonaws.com","{{{{issuer}}}}:sub":"system:serviceaccount:{{{{@namespace}}}}:{{{{serviceAccount}}}}"}}}]}""";
    }
}
