using System.Text.RegularExpressions;

namespace Al2023.Nodes.Aws;

/// <summary>
/// AWS's rules for each kind of resource that components make, by its token: patterns and lengths of names, and which tags,
/// as the models of the AWS SDKs have them (https://github.com/boto/botocore, service-2.json of iam, eks, autoscaling, ec2
/// and events, August 2026), and SQS's CreateQueue and EC2's CreateSecurityGroup in their documentation.
/// </summary>
public static partial class ResourceRuleTable
{
    public const string Role = "aws:iam/role:Role";
    public const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
    public const string Policy = "aws:iam/policy:Policy";
    public const string InstanceProfile = "aws:iam/instanceProfile:InstanceProfile";
    public const string NodeGroup = "aws:eks/nodeGroup:NodeGroup";
    public const string AccessEntry = "aws:eks/accessEntry:AccessEntry";
    public const string PodIdentityAssociation = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
    public const string AutoScalingGroup = "aws:autoscaling/group:Group";
    public const string LaunchTemplate = "aws:ec2/launchTemplate:LaunchTemplate";
    public const string Instance = "instance";
    public const string SecurityGroup = "aws:ec2/securityGroup:SecurityGroup";
    public const string SecurityGroupRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    public const string Queue = "aws:sqs/queue:Queue";
    public const string EventRule = "aws:cloudwatch/eventRule:EventRule";

    private const string IamWords = "letters, digits and `_ + = , . @ -`";

    public static readonly IReadOnlyDictionary<string, ResourceRule> Rows = new Dictionary<string, ResourceRule>(StringComparer.Ordinal)
    {
        [Role] = new("IAM role", new(64, Iam(), IamWords), TagRule.IgnoringCase),
        [RolePolicy] = new("inline policy", new(128, Iam(), IamWords), null),
        [Policy] = new("IAM policy", new(128, Iam(), IamWords), TagRule.IgnoringCase),
        [InstanceProfile] = new("instance profile", new(128, Iam(), IamWords), TagRule.IgnoringCase),
        [NodeGroup] = new("node group", new(63, Eks(), "letters, digits, `-` and `_`, a letter or digit first"), TagRule.Usual),
        [AccessEntry] = new("access entry", null, TagRule.Usual),
        [PodIdentityAssociation] = new("Pod Identity association", null, TagRule.Usual),
        [AutoScalingGroup] = new("Auto Scaling group", new(255, AutoScaling(), "any characters but `:` and control characters"), TagRule.Lenient),
        [LaunchTemplate] = new("launch template", new(128, Template(), "letters, digits and `( ) . - / _`", 3), TagRule.Lenient),
        [Instance] = new("EC2 instance", null, TagRule.Lenient),
        [SecurityGroup] = new("security group", new(255, Group(), "letters, digits, spaces and `. _ - : / ( ) # , @ [ ] + = & ; { } ! $ *`, not `sg-` first"), TagRule.Lenient),
        [SecurityGroupRule] = new("security group rule", null, TagRule.Lenient),
        [Queue] = new("SQS queue", new(80, Sqs(), "letters, digits, `-` and `_`"), TagRule.Usual),
        [EventRule] = new("EventBridge rule", new(64, Events(), "letters, digits, `.`, `-` and `_`"), TagRule.Usual),
    };

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]*\z")]
    private static partial Regex Iam();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]*\z")]
    private static partial Regex Eks();

    [GeneratedRegex(@"\A[^:\p{Cc}]*\z")]
    private static partial Regex AutoScaling();

    [GeneratedRegex(@"\A[A-Za-z0-9().\-/_]*\z")]
    private static partial Regex Template();

    [GeneratedRegex(@"\A(?!sg-)[A-Za-z0-9 ._\-:/()#,@\[\]+=&;{}!$*]*\z")]
    private static partial Regex Group();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]*\z")]
    private static partial Regex Sqs();

    [GeneratedRegex(@"\A[.A-Za-z0-9_-]*\z")]
    private static partial Regex Events();
}
