using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.NodeConfig;

/// <summary>Where NodeConfig's fields belong, for one that stands in another block.</summary>
internal static class NodeConfigPlaces
{
    private const string Input = "nodeConfig";
    private const string Spec = "spec";

    private static readonly (string Block, string[] Fields)[] _blocks =
    [
        ("", NodeConfigDocument.SpecFields),
        ("cluster", ClusterBlock.Fields),
        ("instance", InstanceBlock.Fields),
        ("instance.localStorage", LocalStorageBlock.Fields),
        ("instance.network", NetworkBlock.Fields),
        ("kubelet", ["flags", "maxPodsExpression"]),
        ("containerd", ["baseRuntimeSpec"]),
    ];

    /// <summary>What was probably meant by a field at a path of a NodeConfig, as a sentence with a blank before it; nothing where no field is near.</summary>
    public static string Suggest(string path, string key, string[] known) =>
        Place(path, Spec, key) is { } place ? $" It is `{Spec}.{place}`." : Nearest.Suggest(key, known);

    /// <summary>The sentence about a field at a path of the input <c>nodeConfig</c>; null anywhere else, or where no block has it.</summary>
    public static string? OfInput(string parent, string key) =>
        (parent == Input || parent.Contains($"{Input}.", StringComparison.Ordinal) || parent.EndsWith($".{Input}", StringComparison.Ordinal)) && Place(parent, Input, key) is { } place
            ? $"It is `{Input}.{place}`."
            : null;

    private static string? Place(string path, string root, string key)
    {
        var block = Array.Find(_blocks, b => b.Fields.Contains(key) && !(root == Input && b.Block == "cluster")).Block;
        if (block is not null)
            return block.Length == 0 ? key : $"{block}.{key}";
        return KubeletConfigurationTable.Structs["KubeletConfiguration"].Any(f => f.Name == key) && !path.Contains(".config", StringComparison.Ordinal)
            ? $"kubelet.config.{key}"
            : null;
    }
}

/// <summary>NodeConfigs for EKS Hybrid Nodes, whose nodeadm is another program with the same names.</summary>
internal static class HybridNodes
{
    /// <summary>True if one of the NodeConfigs has a hybrid node's fields.</summary>
    public static bool Is(IReadOnlyList<(string Path, NodeConfigReading Reading)> configs) => configs.Any(c => Is(c.Reading));

    /// <summary>True for a NodeConfig with <c>spec.hybrid</c>, or with a region for its cluster.</summary>
    public static bool Is(NodeConfigReading reading) =>
        reading.Root is DataNodeMap root && root.Find("spec") is DataNodeMap spec
        && (spec.Find("hybrid") is not null || (spec.Find("cluster") is DataNodeMap cluster && cluster.Find("region") is not null && cluster.Find("apiServerEndpoint") is null));

    /// <summary>The one finding about such a NodeConfig.</summary>
    public static IEnumerable<Findings.Finding> Check(string path) =>
        [Findings.Finding.Error(path, "This NodeConfig is for EKS Hybrid Nodes (`spec.hybrid`, `spec.cluster.region`), whose nodeadm is another program: an EC2 node reads no such field and does not join. Write `spec.cluster` with `name`, `apiServerEndpoint`, `certificateAuthority` and `cidr`.")];
}
