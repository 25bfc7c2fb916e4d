namespace Al2023.Nodes.Iam;

/// <summary>What a node's role may do, and who may take it.</summary>
public static class NodeRolePolicies
{
    /// <summary>The trust policy: EC2 may take the role.</summary>
    /// <param name="dnsSuffix">The partition's DNS suffix, which the EC2 service principal ends with.</param>
    public static string Trust(string dnsSuffix) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.{{dnsSuffix}}"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>The ARN of a policy that AWS manages.</summary>
    public static string ManagedArn(string partition, string name) => $"arn:{partition}:iam::aws:policy/{name}";

    /// <summary>The AWS managed policies of a node, by the name of their attachment.</summary>
    /// <param name="instanceIdNames">Nodes are named after their instance, and need not describe it.</param>
    /// <param name="cni">The VPC CNI has no role of its own and the cluster runs IPv4.</param>
    /// <param name="ssm">Session Manager may be used.</param>
    public static IEnumerable<(string Key, Input<string> Policy)> Managed(Input<bool> instanceIdNames, bool cni, bool ssm)
    {
        yield return ("worker", instanceIdNames.Select(i => i ? "AmazonEKSWorkerNodeMinimalPolicy" : "AmazonEKSWorkerNodePolicy"));
        yield return ("registry", "AmazonEC2ContainerRegistryPullOnly");
        if (cni)
            yield return ("cni", "AmazonEKS_CNI_Policy");
        if (ssm)
            yield return ("ssm", "AmazonSSMManagedInstanceCore");
    }

    /// <summary>What the VPC CNI needs in an IPv6 cluster; AWS manages no such policy: https://github.com/aws/amazon-vpc-cni-k8s/blob/v1.19.0/docs/iam-policy.md</summary>
    public static string Ipv6Cni(string partition) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:DescribeInstanceTypes","ec2:DescribeInstances","ec2:DescribeNetworkInterfaces","ec2:DescribeSecurityGroups","ec2:DescribeSubnets","ec2:DescribeTags"],"Resource":"*"},{"Effect":"Allow","Action":["ec2:AssignIpv6Addresses","ec2:CreateTags"],"Resource":"arn:{{partition}}:ec2:*:*:network-interface/*"}]}""";
}
