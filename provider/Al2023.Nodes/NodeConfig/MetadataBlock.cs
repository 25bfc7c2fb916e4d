namespace Al2023.Nodes.NodeConfig;

/// <summary>Kubernetes' <c>metadata</c>: nodeadm checks its types and has no use for it.</summary>
public sealed record MetadataBlock
{
    internal static readonly string[] Fields =
    [
        "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation", "creationTimestamp",
        "deletionTimestamp", "deletionGracePeriodSeconds", "labels", "annotations", "ownerReferences", "finalizers", "managedFields",
    ];

    private static readonly string[] _texts =
        ["name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "creationTimestamp", "deletionTimestamp"];

    /// <summary>The fields that hold text, by name.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
    public IReadOnlyList<string>? Finalizers { get; init; }

    internal static MetadataBlock? Set(MetadataBlock block, BlockField field)
    {
        if (_texts.Contains(field.Key))
        {
            var texts = new SortedDictionary<string, string>(StringComparer.Ordinal) { [field.Key] = field.Text(block.Texts.GetValueOrDefault(field.Key, "")) };
            return block with { Texts = Merging.Map(block.Texts, texts)! };
        }
        return field.Key switch
        {
            "labels" => block with { Labels = field.TextMap(block.Labels) },
            "annotations" => block with { Annotations = field.TextMap(block.Annotations) },
            "finalizers" => block with { Finalizers = field.TextList() },
            _ when Fields.Contains(field.Key) => block,
            _ => null,
        };
    }

    public MetadataBlock Merge(MetadataBlock later) => new()
    {
        Texts = Merging.Map(Texts, later.Texts, Merging.Text)!,
        Labels = Merging.Map(Labels, later.Labels),
        Annotations = Merging.Map(Annotations, later.Annotations),
        Finalizers = Merging.List(Finalizers, later.Finalizers),
    };

    internal OrderedDictionary<string, object?> ToPlain()
    {
        var plain = new OrderedDictionary<string, object?>();
        foreach (var name in _texts)
        {
            if (Texts.GetValueOrDefault(name, "") is { Length: > 0 } text)
                plain.Add(name, text);
        }
        foreach (var (key, value) in Merging.Present(
            ("labels", Labels?.ToDictionary(l => l.Key, object? (l) => l.Value)),
            ("annotations", Annotations?.ToDictionary(a => a.Key, object? (a) => a.Value)), ("finalizers", Finalizers)))
            plain.Add(key, value);
        return plain;
    }
}
