using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Refuses in <c>nodeConfig</c> what Karpenter would not know of when it schedules. What it sets itself, and so overrides, is the user data's own check.</summary>
internal static class NodeClassUserDataCheck
{
    private const string Config = "nodeConfig.kubelet.config";

    /// <summary>Fields of the kubelet's configuration that are inputs of <c>kubelet</c>, by the same names.</summary>
    private static readonly string[] _ofKubelet =
    [
        "cpuCFSQuota", "evictionHard", "evictionMaxPodGracePeriod", "evictionSoft", "evictionSoftGracePeriod",
        "imageGCHighThresholdPercent", "imageGCLowThresholdPercent", "kubeReserved", "podsPerCore", "systemReserved",
    ];

    public static IEnumerable<Finding> Check(NodeClassSettings settings, Unknowns unknowns)
    {
        if (settings.NodeConfig is not { } nodeConfig)
            return [];
        return
        [
            .. CheckKubeletConfig(nodeConfig.Kubelet?.Config),
            .. CheckLocalStorage(settings, nodeConfig.Instance?.LocalStorage, unknowns),
        ];
    }

    private static IEnumerable<Finding> CheckKubeletConfig(IReadOnlyDictionary<string, object?>? config)
    {
        foreach (var key in (config?.Keys ?? []).Order(StringComparer.Ordinal))
        {
            var at = InputPath.Key(Config, key);
            if (_ofKubelet.Contains(key))
                yield return Finding.Error(at, $"Karpenter takes `{key:known}` into account when it schedules, so it must be told. Write it as `kubelet.{key:known}`.");
        }
    }

    private static IEnumerable<Finding> CheckLocalStorage(NodeClassSettings settings, LocalStorage? storage, Unknowns unknowns)
    {
        const string Path = "nodeConfig.instance.localStorage";
        if (!unknowns.IsSet(Path, storage))
            yield break;
        if (unknowns.IsSet("instanceStorePolicy", settings.InstanceStorePolicy))
            yield return Finding.Error(Path, "`instanceStorePolicy` sets up the local disks already. Leave one of them out.");
        else if (storage?.Strategy is LocalStorageStrategy.Raid0 && !unknowns.Within(Path))
            yield return Finding.Warning(Path, "Karpenter does not count disks that the user data sets up, so pods that ask for ephemeral storage may wait for ever. Write `instanceStorePolicy: RAID0` instead.");
    }
}
