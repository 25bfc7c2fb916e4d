using Al2023.Nodes.Findings;

namespace Al2023.Components.NodeGroup;

/// <summary>Labels and taints that Kubernetes takes and the EKS API does not: keys of more than 63 characters, the prefix counted, and empty values of labels.</summary>
internal static class KubernetesOfEksCheck
{
    /// <summary>https://github.com/boto/botocore, labelKey, labelValue and taintKey of eks</summary>
    private const int LongestKey = 63;

    /// <summary>Errors where EKS alone writes labels and taints; where the launch template's NodeConfig has them too, they go to the kubelet alone.</summary>
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs, NodeGroupShape shape)
    {
        if (shape is { HoldsImage: true, HasOwnTemplate: false })
            yield break;
        var instead = shape.HasOwnTemplate ? "set it by a flag of the kubelet in the launch template's user data" : "`ami.source: LaunchTemplate`, with which the kubelet sets it";
        foreach (var (key, value) in inputs.Labels.Entries)
        {
            if (!IsShortEnough(key))
                yield return key.Error($"EKS takes a label's key of at most {LongestKey:known} characters, its prefix counted, and `{key}` has more. Write a shorter one, or {instead:known}.");
            if (value.Is(""))
                yield return value.Error($"EKS takes no label without a value, and `{key}` has none. Write one, `true` for example, or {instead:known}.");
        }
        foreach (var key in inputs.Taints.Items.Select(t => t.Key).Where(k => !IsShortEnough(k)))
            yield return key.Error($"EKS takes a taint's key of at most {LongestKey:known} characters, its prefix counted, and `{key}` has more. Write a shorter one, or {instead:known}.");
    }

    /// <summary>True for a label that the EKS API takes.</summary>
    public static bool Takes(InputEntry<Input<string>> label) => IsShortEnough(label.Key) && !label.Value.Is("");

    /// <summary>True for a taint that the EKS API takes.</summary>
    public static bool Takes(TaintInputs taint) => IsShortEnough(taint.Key);

    private static bool IsShortEnough(Input<string> input) => !input.IsKnown(out var key) || key.Length <= LongestKey;
}
