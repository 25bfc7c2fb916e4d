using Al2023.Nodes.Aws;
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

    public static IEnumerable<Finding> Check(InputMap<Input<string>> tags, KarpenterTarget target) =>
    [
        .. tags.Entries.Count > Most
            ? [tags.Error($"{tags.Count} tags are too many: AWS takes 50 on a resource, and Karpenter adds some. Write at most {Most:known}.")]
            : Array.Empty<Finding>(),
        .. TagsCheck.CheckEach(tags),
        .. TagsCheck.CheckCharacters(tags).Select(f => f.AsWarning()),
        .. tags.Entries.SelectMany(t => CheckKey(t.Key, target.Api)),
    ];

    private static IEnumerable<Finding> CheckKey(Input<string> input, KarpenterApiVersion api)
    {
        // Karpenter looks at the beginning alone, so `kubernetes.io/clusters` is refused too.
        if (input.IsKnown(out var key) && (key.StartsWith("kubernetes.io/cluster", StringComparison.Ordinal) || IsRestricted(key, api)))
            yield return input.Error($"Karpenter sets the tag `{input}` itself, or keeps its prefix. Leave it out.");
    }

    private static bool IsRestricted(string key, KarpenterApiVersion api) =>
        _restricted.Any(r => r.Key == key && (r.Api is null || r.Api == api));
}
