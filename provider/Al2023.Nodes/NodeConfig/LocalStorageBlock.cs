namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's <c>spec.instance.localStorage</c>.</summary>
public sealed record LocalStorageBlock
{
    internal static readonly string[] Fields = ["strategy", "mountPath", "disabledMounts"];

    public string Strategy { get; init; } = "";
    public string MountPath { get; init; } = "";
    public IReadOnlyList<string>? DisabledMounts { get; init; }

    internal static LocalStorageBlock? Set(LocalStorageBlock block, BlockField field) => field.Key switch
    {
        "strategy" => block with { Strategy = field.Text(block.Strategy) },
        "mountPath" => block with { MountPath = field.Text(block.MountPath) },
        "disabledMounts" => block with { DisabledMounts = field.TextList() },
        _ => null,
    };

    public LocalStorageBlock Merge(LocalStorageBlock later) => new()
    {
        Strategy = Merging.Text(Strategy, later.Strategy),
        MountPath = Merging.Text(MountPath, later.MountPath),
        DisabledMounts = Merging.List(DisabledMounts, later.DisabledMounts),
    };

    internal OrderedDictionary<string, object?> ToPlain() =>
        Merging.Present(("strategy", Strategy), ("mountPath", MountPath), ("disabledMounts", DisabledMounts));
}
