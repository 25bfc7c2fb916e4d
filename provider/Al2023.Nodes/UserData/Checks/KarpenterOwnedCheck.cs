using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>What Karpenter sets itself, behind the user's parts, so that it wins.</summary>
internal static class KarpenterOwnedCheck
{
    private static readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal)
    {
        ["maxPods"] = "`kubelet.maxPods` of the node class",
        ["clusterDNS"] = "`kubelet.clusterDNS` of the node class",
        ["registerWithTaints"] = "`taints` of the node pool",
    };

    private static readonly Dictionary<string, string> _flags = new(StringComparer.Ordinal)
    {
        ["--node-labels"] = "`labels` of the node pool",
        ["--register-with-taints"] = "`taints` of the node pool",
        ["--max-pods"] = "`kubelet.maxPods` of the node class",
    };

    public static IEnumerable<Finding> Check(CheckedSpec spec) =>
        spec.Context.MergedBy is UserDataMerger.Karpenter ? [.. Fields(spec.Config.Kubelet, spec.Path), .. Flags(spec.Config.Kubelet, spec.Path)] : [];

    private static IEnumerable<Finding> Fields(KubeletBlock kubelet, string path)
    {
        foreach (var field in kubelet.Config?.Keys ?? [])
        {
            if (_fields.TryGetValue(field, out var instead))
                yield return Finding.Error($"{path}.kubelet.config.{field}", $"Karpenter sets `{field}` itself, and wins. Write {instead:known} instead.");
        }
    }

    private static IEnumerable<Finding> Flags(KubeletBlock kubelet, string path)
    {
        var flags = kubelet.Flags ?? [];
        for (var i = 0; i < flags.Count; i++)
        {
            if (_flags.TryGetValue(flags[i].Split('=')[0], out var instead))
                yield return Finding.Error(InputPath.Index($"{path}.kubelet.flags", i), $"Karpenter counts on what it sets itself and does not see `{flags[i]}`. Write {instead:known} instead.");
        }
    }
}
