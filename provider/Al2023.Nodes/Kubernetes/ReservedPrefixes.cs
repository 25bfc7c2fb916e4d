namespace Al2023.Nodes.Kubernetes;

/// <summary>Whose a label or taint key is, where it is EKS's or Karpenter's.</summary>
internal static class ReservedPrefixes
{
    /// <summary>By convention this marks the nodes on which Karpenter's own controller runs; Karpenter does not set it.</summary>
    private const string KarpenterController = "karpenter.sh/controller";

    /// <summary><c>EKS</c> or <c>Karpenter</c>; null for a key that users may set.</summary>
    public static string? Owner(string key)
    {
        var prefix = NameSyntax.Prefix(key);
        if (NameSyntax.IsWithin(prefix, "eks.amazonaws.com"))
            return "EKS";
        var karpenters = NameSyntax.IsWithin(prefix, "karpenter.sh") || NameSyntax.IsWithin(prefix, "karpenter.k8s.aws");
        return karpenters && key != KarpenterController ? "Karpenter" : null;
    }
}
