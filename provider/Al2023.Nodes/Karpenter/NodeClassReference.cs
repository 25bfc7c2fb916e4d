namespace Al2023.Nodes.Karpenter;

/// <summary>How a NodePool names its node class.</summary>
public static class NodeClassReference
{
    /// <summary>group, kind and name; apiVersion in the place of group in v1beta1.</summary>
    public static OrderedDictionary<string, object?> Of(string name, KarpenterTarget target)
    {
        var (key, value) = target.Api is KarpenterApiVersion.V1 ? ("group", "karpenter.k8s.aws") : ("apiVersion", target.NodeClassApiVersion);
        return new(StringComparer.Ordinal) { [key] = value, ["kind"] = "EC2NodeClass", ["name"] = name };
    }
}
