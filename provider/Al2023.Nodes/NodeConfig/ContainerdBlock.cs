namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's <c>spec.containerd</c>.</summary>
public sealed record ContainerdBlock
{
    internal static readonly string[] Fields = ["config", "baseRuntimeSpec"];

    /// <summary>TOML.</summary>
    public string Config { get; init; } = "";
    public IReadOnlyDictionary<string, object?>? BaseRuntimeSpec { get; init; }

    internal static ContainerdBlock? Set(ContainerdBlock block, BlockField field) => field.Key switch
    {
        "config" => block with { Config = field.Text(block.Config) },
        "baseRuntimeSpec" => block with { BaseRuntimeSpec = field.Document(block.BaseRuntimeSpec) },
        _ => null,
    };

    /// <summary>TOML merges at every depth where both sides have some.</summary>
    /// <param name="mergeToml">Merges the later text over the earlier one.</param>
    public ContainerdBlock Merge(ContainerdBlock later, Func<string, string, string> mergeToml) => new()
    {
        Config = Config.Length > 0 && later.Config.Length > 0 ? mergeToml(Config, later.Config) : Merging.Text(Config, later.Config),
        BaseRuntimeSpec = Merging.Document(BaseRuntimeSpec, later.BaseRuntimeSpec),
    };

    internal OrderedDictionary<string, object?> ToPlain() => Merging.Present(("config", Config), ("baseRuntimeSpec", BaseRuntimeSpec));
}
