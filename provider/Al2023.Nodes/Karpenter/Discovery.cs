namespace Al2023.Nodes.Karpenter;

/// <summary>The convention by which Karpenter finds a cluster's subnets and security groups.</summary>
public static class Discovery
{
    /// <summary><c>karpenter.sh/discovery: NAME</c>.</summary>
    public static IReadOnlyDictionary<string, string> Tags(string clusterName) =>
        new Dictionary<string, string> { ["karpenter.sh/discovery"] = clusterName };
}
