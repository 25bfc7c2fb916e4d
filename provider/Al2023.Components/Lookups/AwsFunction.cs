namespace Al2023.Components.Lookups;

/// <summary>A function of the AWS provider.</summary>
/// <param name="Token">Its token.</param>
/// <param name="Call">The AWS call behind it, which is what a policy has to allow: <c>eks:DescribeCluster</c>.</param>
internal sealed record AwsFunction(string Token, string Call)
{
    public static AwsFunction Cluster { get; } = new("aws:eks/getCluster:getCluster", "eks:DescribeCluster");
    public static AwsFunction Addon { get; } = new("aws:eks/getAddon:getAddon", "eks:DescribeAddon");
    public static AwsFunction Parameter { get; } = new("aws:ssm/getParameter:getParameter", "ssm:GetParameter");
    public static AwsFunction InstanceType { get; } = new("aws:ec2/getInstanceType:getInstanceType", "ec2:DescribeInstanceTypes");
    public static AwsFunction Partition { get; } = new("aws:index/getPartition:getPartition", "");
    public static AwsFunction Region { get; } = new("aws:index/getRegion:getRegion", "");
    public static AwsFunction Caller { get; } = new("aws:index/getCallerIdentity:getCallerIdentity", "sts:GetCallerIdentity");
}
