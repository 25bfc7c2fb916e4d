using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.UserData;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Refuses in <c>nodeConfig</c>, and in parts that hold one, what Karpenter would not know of when it schedules. What it sets itself, and so overrides, is the user data's own check.</summary>
internal static class NodeClassUserDataCheck
{
    private const string Config = "nodeConfig.kubelet.config";

    /// <summary>Fields of the kubelet's configuration that are inputs of <c>kubelet</c>, by the same names.</summary>
    private static readonly string[] _ofKubelet =
    [
        "cpuCFSQuota", "evictionHard", "evictionMaxPodGracePeriod", "evictionSoft", "evictionSoftGracePeriod",
        "imageGCHighThresholdPercent", "imageGCLowThresholdPercent", "kubeReserved", "podsPerCore", "systemReserved",
    ];

    public static IEnumerable<Finding> Check(NodeClassSettings settings, Unknowns unknowns) =>
    [
        .. CheckKubeletConfig(settings.NodeConfig?.Kubelet?.Config),
        .. CheckLocalStorage(settings, settings.NodeConfig?.Instance?.LocalStorage, unknowns),
        .. (settings.UserDataParts ?? []).SelectMany((p, i) => CheckPart(InputPath.Key(InputPath.Index("userDataParts", i), "content"), p, settings, unknowns)),
    ];

    // Within a text there are no paths for Pulumi, so the place goes into the message.
    private static IEnumerable<Finding> CheckPart(string path, UserDataPart? part, NodeClassSettings settings, Unknowns unknowns)
    {
        if (part is not { ContentType: { } type, Content: not (null or Unknowns.Text) } || GoMediaType.Parse(type)?.Type != NodeadmReader.NodeConfigType
            || NodeConfigReader.Read(MimeWriter.WithLineFeeds(part.Content), "").Document is not { } document)
            yield break;
        foreach (var key in (document.Kubelet.Config?.Keys ?? []).Where(_ofKubelet.Contains).Order(StringComparer.Ordinal))
            yield return Finding.Error(path, $"`spec.kubelet.config.{key:known}`: Karpenter takes it into account when it schedules, so it must be told. Write it as `kubelet.{key:known}` of the node class.");
        if (document.Instance.LocalStorage.Strategy.Length > 0 && unknowns.IsSet("instanceStorePolicy", settings.InstanceStorePolicy))
            yield return Finding.Error(path, "`spec.instance.localStorage`: `instanceStorePolicy` sets up the local disks already. Leave one of them out.");
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
