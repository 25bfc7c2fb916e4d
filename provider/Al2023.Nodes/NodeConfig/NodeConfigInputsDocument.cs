namespace Al2023.Nodes.NodeConfig;

/// <summary>
/// Where typed inputs end and nodeadm's document begins. A text that is unknown is <see cref="InputValue.Placeholder"/>
/// there, so that the known rest can be judged.
/// </summary>
internal static class NodeConfigInputsDocument
{
    /// <summary>The NodeConfig that the input <c>nodeConfig</c> stands for, without what is not checked.</summary>
    public static NodeConfigDocument ToDocument(this NodeConfigInputs config) => new()
    {
        Containerd = new() { Config = Text(config.Containerd.Config), BaseRuntimeSpec = config.Containerd.BaseRuntimeSpec.ToPlain() },
        Instance = new()
        {
            LocalStorage = LocalStorage(config.Instance.LocalStorage),
            Environment = Environment(config.Instance.Environment),
            Network = new() { Nameservers = Texts(config.Instance.Network.Nameservers), Domains = Texts(config.Instance.Network.Domains) },
        },
        Kubelet = new()
        {
            Config = config.Kubelet.Config.ToPlain(),
            Flags = Texts(config.Kubelet.Flags),
            MaxPodsExpression = Text(config.Kubelet.MaxPodsExpression),
        },
        FeatureGates = config.FeatureGates.IsKnown ? FeatureGates(config.FeatureGates) : null,
    };

    private static LocalStorageBlock LocalStorage(LocalStorageInputs storage) => new()
    {
        Strategy = Text(storage.Strategy.Select(Spelling.Of)),
        MountPath = Text(storage.MountPath),
        DisabledMounts = storage.DisabledMounts.IsKnown ? [.. storage.DisabledMounts.Items.Select(m => Text(m.Select(Spelling.Of)))] : null,
    };

    private static SortedDictionary<string, IReadOnlyDictionary<string, string>?>? Environment(InputMap<InputMap<Input<string>>> services) => !services.IsKnown
        ? null
        : new(services.Entries.ToDictionary(s => s.Name, IReadOnlyDictionary<string, string>? (s) =>
            new SortedDictionary<string, string>(s.Value.Entries.ToDictionary(v => v.Name, v => Text(v.Value)), StringComparer.Ordinal)), StringComparer.Ordinal);

    private static SortedDictionary<string, bool> FeatureGates(InputMap<Input<bool>> gates) =>
        new(gates.Entries.Where(g => g.Value.IsKnown(out _)).ToDictionary(g => g.Name, g => g.Value.Known()), StringComparer.Ordinal);

    private static List<string>? Texts(InputList<Input<string>> list) => list.IsKnown ? [.. list.Items.Select(Text)] : null;

    private static string Text(Input<string> input) => input.Switch(() => "", () => InputValue.Placeholder, text => text);
}
