using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet;

/// <summary>A field of KubeletConfiguration or of a struct below it.</summary>
/// <param name="Name">Its name in YAML.</param>
/// <param name="Type"><c>string</c>, <c>bool</c>, <c>int32</c>, <c>int64</c>, <c>float64</c>, <c>duration</c>, <c>quantity</c> or a struct's name; <c>[]</c> before it makes a list, <c>map:</c> a map.</param>
internal sealed record KubeletField(string Name, string Type)
{
    /// <summary>The first version that knows it; null for those older than the table.</summary>
    public KubernetesVersion? Since { get; init; }

    /// <summary>The first version that does not know it any more.</summary>
    public KubernetesVersion? Until { get; init; }

    /// <summary>The first version in which it has no effect or is to go.</summary>
    public KubernetesVersion? Deprecated { get; init; }

    /// <summary>What a text may be, beside empty, which means the default; null for any text.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>True if a version knows the field; null stands for a version that is not known yet, which knows all.</summary>
    public bool IsIn(KubernetesVersion? version) =>
        version is not { } v || !((Since is { } since && v < since) || (Until is { } until && v >= until));
}
