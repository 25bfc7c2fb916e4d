namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's <c>spec.instance</c>.</summary>
public sealed record InstanceBlock
{
    internal static readonly string[] Fields = ["localStorage", "environment", "network"];

    public LocalStorageBlock LocalStorage { get; init; } = new();

    /// <summary>Variables by service; a null service has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>?>? Environment { get; init; }

    public NetworkBlock Network { get; init; } = new();

    internal static InstanceBlock? Set(InstanceBlock block, BlockField field) => field.Key switch
    {
        "localStorage" => block with { LocalStorage = field.Reader.Fields(field.Node, field.Path, block.LocalStorage, LocalStorageBlock.Fields, LocalStorageBlock.Set) },
        "environment" => block with { Environment = field.Reader.Map(field, block.Environment, static f => f.TextMap(null)) },
        "network" => block with { Network = field.Reader.Fields(field.Node, field.Path, block.Network, NetworkBlock.Fields, NetworkBlock.Set) },
        _ => null,
    };

    /// <summary>The environment merges by service and variable; a null clears a service, an empty map does not.</summary>
    public InstanceBlock Merge(InstanceBlock later) => new()
    {
        LocalStorage = LocalStorage.Merge(later.LocalStorage),
        Environment = Merging.Map(Environment, later.Environment, static (a, b) => b is null ? null : Merging.Map(a, b)),
        Network = Network.Merge(later.Network),
    };

    internal OrderedDictionary<string, object?> ToPlain() => Merging.Present(
        ("localStorage", LocalStorage.ToPlain()), ("environment", PlainEnvironment()), ("network", Network.ToPlain()));

    private IReadOnlyDictionary<string, object?>? PlainEnvironment() => Environment?.ToDictionary(
        e => e.Key, object? (e) => e.Value?.ToDictionary(v => v.Key, object? (v) => v.Value));
}
