namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's <c>spec.kubelet</c>.</summary>
public sealed record KubeletBlock
{
    internal static readonly string[] Fields = ["config", "flags", "maxPodsExpression"];

    public IReadOnlyDictionary<string, object?>? Config { get; init; }
    public IReadOnlyList<string>? Flags { get; init; }
    public string MaxPodsExpression { get; init; } = "";

    internal static KubeletBlock? Set(KubeletBlock block, BlockField field) => field.Key switch
    {
        "config" => block with { Config = field.Document(block.Config) },
        "flags" => block with { Flags = field.TextList() },
        "maxPodsExpression" => block with { MaxPodsExpression = field.Text(block.MaxPodsExpression) },
        _ => null,
    };

    /// <summary>Flags are appended, the only list that is; the configuration merges at every depth.</summary>
    public KubeletBlock Merge(KubeletBlock later) => new()
    {
        Config = Merging.Document(Config, later.Config),
        Flags = later.Flags is { Count: > 0 } more ? [.. Flags ?? [], .. more] : Flags,
        MaxPodsExpression = Merging.Text(MaxPodsExpression, later.MaxPodsExpression),
    };

    internal OrderedDictionary<string, object?> ToPlain() =>
        Merging.Present(("config", Config), ("flags", Flags), ("maxPodsExpression", MaxPodsExpression));
}
