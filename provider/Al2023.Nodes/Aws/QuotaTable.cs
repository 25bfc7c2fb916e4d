namespace Al2023.Nodes.Aws;

/// <summary>How many of something AWS takes.</summary>
/// <param name="Noun">What is counted, in the plural.</param>
/// <param name="Most">The number above which AWS refuses whatever was asked of it.</param>
/// <param name="Usual">The number without a request to raise it; the same where it cannot be raised.</param>
public sealed record Quota(string Noun, int Most, int? Usual = null);

/// <summary>AWS's quotas on what components make: https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html</summary>
public static class QuotaTable
{
    public static readonly Quota ManagedPolicies = new("managed policies on one role", 25, 10);
    public static readonly Quota LifecycleHooks = new("lifecycle hooks of one Auto Scaling group", 50);
    public static readonly Quota TargetGroups = new("target groups of one Auto Scaling group", 50);
    public static readonly Quota SecurityGroups = new("security groups on one network interface", 16, 5);
    public static readonly Quota IngressRules = new("inbound rules of one security group", 1000, 60);
    public static readonly Quota EgressRules = new("outbound rules of one security group", 1000, 60);
    public static readonly Quota ManagedInstanceTypes = new("instance types of one managed node group", 20);
    public static readonly Quota InstanceTypes = new("instance types of one Auto Scaling group", 40);
    public static readonly Quota Taints = new("taints of one node group", 50);
    public static readonly Quota Tags = new("tags of one resource", 50);
}
