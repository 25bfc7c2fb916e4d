using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet.Rules;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet;

/// <summary>Checks a <c>kubelet.config</c> as the kubelet of a node does, which runs with nodeadm's configuration below it.</summary>
public static class KubeletConfigurationCheck
{
    /// <summary>Errors for what keeps the kubelet from starting or is ignored, warnings for what is worth a look.</summary>
    /// <param name="config">The user's KubeletConfiguration, v1beta1.</param>
    /// <param name="path">The configuration's own path, <c>nodeConfig.kubelet.config</c>.</param>
    /// <param name="version">The nodes' Kubernetes version; null where it is unknown, which knows every field.</param>
    public static IEnumerable<Finding> Check(IReadOnlyDictionary<string, object?> config, string path, KubernetesVersion? version) =>
        [.. new ShapeCheck(version).Check(config, path), .. KubeletRules.Check(new(config, path, version))];
}
