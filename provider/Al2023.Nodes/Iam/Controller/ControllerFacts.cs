using Al2023.Nodes.Karpenter;

namespace Al2023.Nodes.Iam.Controller;

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
    public required IReadOnlyList<string> NodeRoleArns { get; init; }

    /// <summary>The ARN of the interruption queue; null without one.</summary>
    public string? QueueArn { get; init; }

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
        NodeRoleArns = [],
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
