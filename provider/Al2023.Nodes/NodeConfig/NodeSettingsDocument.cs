using Al2023.Nodes.Text;

namespace Al2023.Nodes.NodeConfig;

/// <summary>Turns the inputs' node configuration into nodeadm's.</summary>
public static class NodeSettingsDocument
{
    /// <summary>The NodeConfig that the settings stand for, without <see cref="NodeSettings.Unchecked"/>.</summary>
    public static NodeConfigDocument Of(NodeSettings? settings) => new()
    {
        Containerd = Containerd(settings?.Containerd ?? new()),
        Instance = Instance(settings?.Instance ?? new()),
        Kubelet = Kubelet(settings?.Kubelet ?? new()),
        FeatureGates = settings?.FeatureGates,
    };

    private static ContainerdBlock Containerd(ContainerdSettings settings) =>
        new() { Config = settings.Config ?? "", BaseRuntimeSpec = Ordered(settings.BaseRuntimeSpec) };

    private static KubeletBlock Kubelet(KubeletSettings settings) =>
        new() { Config = Ordered(settings.Config), Flags = settings.Flags, MaxPodsExpression = settings.MaxPodsExpression ?? "" };

    private static InstanceBlock Instance(InstanceSettings settings) => new()
    {
        LocalStorage = settings.LocalStorage is { } storage ? LocalStorage(storage) : new(),
        Environment = settings.Environment?.ToDictionary(e => e.Key, IReadOnlyDictionary<string, string>? (e) => e.Value),
        Network = new() { Nameservers = settings.Network?.Nameservers, Domains = settings.Network?.Domains },
    };

    private static LocalStorageBlock LocalStorage(LocalStorage storage) => new()
    {
        Strategy = Spelling.Of(storage.Strategy),
        MountPath = storage.MountPath ?? "",
        DisabledMounts = storage.DisabledMounts?.Select(m => Spelling.Of(m)).ToList(),
    };

    private static SortedDictionary<string, object?>? Ordered(IReadOnlyDictionary<string, object?>? map) =>
        map is null ? null : new(map.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
}
