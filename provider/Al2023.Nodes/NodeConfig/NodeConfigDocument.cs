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
