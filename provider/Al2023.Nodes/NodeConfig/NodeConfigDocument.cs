using Al2023.Nodes.Text;

namespace Al2023.Nodes.NodeConfig;

/// <summary>nodeadm's NodeConfig: one part's, or several merged.</summary>
public sealed record NodeConfigDocument
{
    public const string ApiVersion = "node.eks.aws/v1alpha1";

    public const string Kind = "NodeConfig";

    internal static readonly string[] SpecFields = ["cluster", "containerd", "instance", "kubelet", "featureGates"];

    public MetadataBlock Metadata { get; init; } = new();
    public ClusterBlock Cluster { get; init; } = new();
    public ContainerdBlock Containerd { get; init; } = new();
    public InstanceBlock Instance { get; init; } = new();
    public KubeletBlock Kubelet { get; init; } = new();
    public IReadOnlyDictionary<string, bool>? FeatureGates { get; init; }

    /// <summary>A later document over this one, by nodeadm's rules.</summary>
    /// <param name="later">The later document.</param>
    /// <param name="mergeToml">Merges the later containerd configuration over the earlier one.</param>
    public NodeConfigDocument Merge(NodeConfigDocument later, Func<string, string, string> mergeToml) => new()
    {
        Metadata = Metadata.Merge(later.Metadata),
        Cluster = Cluster.Merge(later.Cluster),
        Containerd = Containerd.Merge(later.Containerd, mergeToml),
        Instance = Instance.Merge(later.Instance),
        Kubelet = Kubelet.Merge(later.Kubelet),
        FeatureGates = Merging.Map(FeatureGates, later.FeatureGates),
    };

    /// <summary><c>spec</c> as plain values in nodeadm's order, nothing empty.</summary>
    public OrderedDictionary<string, object?> Spec() => Merging.Present(
        ("cluster", Cluster.ToPlain()), ("containerd", Containerd.ToPlain()), ("instance", Instance.ToPlain()), ("kubelet", Kubelet.ToPlain()),
        ("featureGates", FeatureGates?.ToDictionary(g => g.Key, object? (g) => g.Value)));

    /// <summary>The whole document as plain values in nodeadm's order, nothing empty.</summary>
    public OrderedDictionary<string, object?> ToPlain() => Merging.Present(
        ("apiVersion", ApiVersion), ("kind", Kind), ("metadata", Metadata.ToPlain()), ("spec", Spec()));

    /// <summary>The document as YAML: the same bytes for the same content, read alike by every YAML version.</summary>
    public string ToYaml() => CanonicalYaml.Write(ToPlain());

    internal static NodeConfigDocument? SetSpec(NodeConfigDocument document, BlockField field)
    {
        T Block<T>(T block, string[] known, Func<T, BlockField, T?> set) where T : class => field.Reader.Fields(field.Node, field.Path, block, known, set);
        return field.Key switch
        {
            "cluster" => document with { Cluster = Block(document.Cluster, ClusterBlock.Fields, ClusterBlock.Set) },
            "containerd" => document with { Containerd = Block(document.Containerd, ContainerdBlock.Fields, ContainerdBlock.Set) },
            "instance" => document with { Instance = Block(document.Instance, InstanceBlock.Fields, InstanceBlock.Set) },
            "kubelet" => document with { Kubelet = Block(document.Kubelet, KubeletBlock.Fields, KubeletBlock.Set) },
            "featureGates" => document with { FeatureGates = field.Reader.Map(field, document.FeatureGates, static f => f.Flag(null) ?? false) },
            _ => null,
        };
    }
}

/// <summary>The rules by which nodeadm merges a later value over an earlier one.</summary>
public static class Merging
{
    // Beyond this, whole numbers do not survive the 64-bit floats that nodeadm merges by.
    private const double Exact = 9_007_199_254_740_992;

    /// <summary>A later text wins unless it is empty.</summary>
    public static string Text(string earlier, string later) => later.Length > 0 ? later : earlier;

    /// <summary>A later list replaces the earlier one unless it is empty.</summary>
    public static IReadOnlyList<string>? List(IReadOnlyList<string>? earlier, IReadOnlyList<string>? later) =>
        later is { Count: > 0 } ? later : earlier;

    /// <summary>Maps merge key by key, a later value wins.</summary>
    public static IReadOnlyDictionary<string, T>? Map<T>(IReadOnlyDictionary<string, T>? earlier, IReadOnlyDictionary<string, T>? later, Func<T, T, T>? both = null)
    {
        if (later is null || earlier is null)
            return later ?? earlier;
        var merged = new SortedDictionary<string, T>(earlier.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (key, value) in later)
            merged[key] = both is not null && merged.TryGetValue(key, out var known) ? both(known, value) : value;
        return merged;
    }

    /// <summary>
    /// Any values: maps merge at every depth, all else is replaced, by null and by empty lists too. Numbers become 64-bit floats where both sides hold something.
    /// </summary>
    public static IReadOnlyDictionary<string, object?>? Document(IReadOnlyDictionary<string, object?>? earlier, IReadOnlyDictionary<string, object?>? later)
    {
        if (later is not { Count: > 0 })
            return earlier ?? later;
        if (earlier is not { Count: > 0 })
            return later;
        return (IReadOnlyDictionary<string, object?>)Rounded(Deep(earlier, later))!;
    }

    /// <summary>The entries that nodeadm would print, in this order: nothing empty.</summary>
    internal static OrderedDictionary<string, object?> Present(params ReadOnlySpan<(string Key, object? Value)> entries)
    {
        var present = new OrderedDictionary<string, object?>();
        foreach (var (key, value) in entries)
        {
            if (value is not (null or "" or IReadOnlyList<string> { Count: 0 } or IReadOnlyDictionary<string, object?> { Count: 0 }))
                present.Add(key, value is IReadOnlyList<string> texts ? texts.ToList<object?>() : value);
        }
        return present;
    }

    private static SortedDictionary<string, object?> Deep(IReadOnlyDictionary<string, object?> earlier, IReadOnlyDictionary<string, object?> later)
    {
        var merged = new SortedDictionary<string, object?>(earlier.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (key, value) in later)
        {
            merged[key] = value is IReadOnlyDictionary<string, object?> map && merged.GetValueOrDefault(key) is IReadOnlyDictionary<string, object?> known
                ? Deep(known, map)
                : value;
        }
        return merged;
    }

    private static object? Rounded(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => new SortedDictionary<string, object?>(map.ToDictionary(e => e.Key, e => Rounded(e.Value)), StringComparer.Ordinal),
        IReadOnlyList<object?> list => list.Select(Rounded).ToList(),
        long whole when Math.Abs((double)whole) > Exact => (double)whole,
        ulong large => (double)large,
        _ => value,
    };
}
