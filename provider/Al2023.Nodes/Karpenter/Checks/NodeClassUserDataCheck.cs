using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Fields;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.UserData;
using Al2023.Nodes.UserData.Checks;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Refuses in <c>nodeConfig</c>, and in parts that hold one, what Karpenter would not know of when it schedules. What it sets itself, and so overrides, is the user data's own check.</summary>
internal static class NodeClassUserDataCheck
{
    /// <summary>Fields of the kubelet's configuration that are inputs of <c>kubelet</c>, by the same names.</summary>
    private static readonly string[] _ofKubelet =
    [
        "cpuCFSQuota", "evictionHard", "evictionMaxPodGracePeriod", "evictionSoft", "evictionSoftGracePeriod",
        "imageGCHighThresholdPercent", "imageGCLowThresholdPercent", "kubeReserved", "podsPerCore", "systemReserved",
    ];

    public static IEnumerable<Finding> Check(KarpenterAl2023NodeClassInputs inputs) =>
    [
        .. DocumentEntry.Of(inputs.NodeConfig.Kubelet.Config).SelectMany(e => CheckKubeletConfig(e.Key)),
        .. inputs.InstanceStorePolicy.IsAbsent ? LocalStorageInputsCheck.Check(inputs.NodeConfig, inputs.UserDataParts) : [],
        .. inputs.NodeConfig.Instance.IsKnown ? CheckLocalStorage(inputs.NodeConfig.Instance.LocalStorage, inputs.InstanceStorePolicy) : [],
        .. inputs.UserDataParts.Items.SelectMany(p => CheckPart(p, inputs.InstanceStorePolicy)),
    ];

    // Within a text there are no paths for Pulumi, so the place goes into the message.
    private static IEnumerable<Finding> CheckPart(UserDataPartInputs part, Input<InstanceStorePolicy> policy)
    {
        if (!Input.AreKnown(part.ContentType, part.Content, out var type, out var content) || GoMediaType.Parse(type)?.Type != NodeadmReader.NodeConfigType
            || NodeConfigReader.Read(MimeWriter.WithLineFeeds(content), "").Document is not { } document)
            yield break;
        foreach (var key in (document.Kubelet.Config?.Keys ?? []).Where(_ofKubelet.Contains).Order(StringComparer.Ordinal))
            yield return part.Content.Error($"`spec.kubelet.config.{key:known}`: Karpenter takes it into account when it schedules, so it must be told. Write it as `kubelet.{key:known}` of the node class.");
        if (document.Instance.LocalStorage.Strategy.Length > 0 && policy.IsSet)
            yield return part.Content.Error("`spec.instance.localStorage.strategy`: `instanceStorePolicy` sets up the local disks already. Leave one of them out; `mountPath` and `disabledMounts` may stay.");
    }

    private static IEnumerable<Finding> CheckKubeletConfig(Input<string> input)
    {
        if (input.IsKnown(out var key) && _ofKubelet.Contains(key))
            yield return input.Error($"Karpenter takes `{input}` into account when it schedules, so it must be told. Write it as `kubelet.{input}`.");
    }

    private static IEnumerable<Finding> CheckLocalStorage(LocalStorageInputs storage, Input<InstanceStorePolicy> policy)
    {
        if (storage.IsAbsent)
            yield break;
        if (policy.IsSet && storage.Strategy.IsSet)
            yield return storage.Strategy.Error("`instanceStorePolicy` sets up the local disks already. Leave one of them out; `mountPath` and `disabledMounts` may stay.");
        else if (storage.Strategy.Is(LocalStorageStrategy.Raid0) && !storage.ContainsUnknowns)
            yield return storage.Warning("Karpenter does not count disks that the user data sets up, so pods that ask for ephemeral storage may wait for ever. Write `instanceStorePolicy: RAID0` instead.");
    }
}
