using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of the AWS tags of Karpenter's nodes.</summary>
internal static class NodeClassTagsCheck
{
    /// <summary>AWS takes 50 tags, and Karpenter adds six.</summary>
    private const int Most = 44;

    private static readonly (string Key, KarpenterApiVersion? Api)[] _restricted =
    [
        ("eks:eks-cluster-name", KarpenterApiVersion.V1),
        ("karpenter.sh/nodepool", null),
        ("karpenter.sh/nodeclaim", null),
        ("karpenter.sh/managed-by", KarpenterApiVersion.V1Beta1),
        ("karpenter.k8s.aws/ec2nodeclass", null),
    ];

    public static IEnumerable<Finding> Check(string path, IReadOnlyDictionary<string, string>? tags, KarpenterTarget target)
    {
        foreach (var finding in TagCheck.CheckLimits(path, tags, Most).Concat(TagCheck.CheckCharacters(path, tags).Select(f => f.AsWarning())))
            yield return finding;
        foreach (var key in (tags?.Keys ?? []).Order(StringComparer.Ordinal))
        {
            // Karpenter looks at the beginning alone, so `kubernetes.io/clusters` is refused too.
            if (key.StartsWith("kubernetes.io/cluster", StringComparison.Ordinal) || IsRestricted(key, target.Api))
                yield return Finding.Error(InputPath.Key(path, key), $"Karpenter sets the tag `{key}` itself, or keeps its prefix. Leave it out.");
        }
    }

    private static bool IsRestricted(string key, KarpenterApiVersion api) =>
        _restricted.Any(r => r.Key == key && (r.Api is null || r.Api == api));
}
