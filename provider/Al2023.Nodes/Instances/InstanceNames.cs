namespace Al2023.Nodes.Instances;

/// <summary>The names of instance types, and their two halves, that are known here.</summary>
public static class InstanceNames
{
    private static readonly Lazy<HashSet<string>> _all = new(() => [.. InstanceCatalogue.Types.Select(t => t.Name)]);

    private static readonly Lazy<HashSet<string>> _families = new(() => [.. InstanceCatalogue.Types.Select(t => t.Name[..Dot(t.Name)])]);

    private static readonly Lazy<HashSet<string>> _sizes = new(() => [.. InstanceCatalogue.Types.Select(t => t.Name[(Dot(t.Name) + 1)..])]);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All => _all.Value;

    /// <summary>What stands before the dot.</summary>
    public static IReadOnlyCollection<string> Families => _families.Value;

    /// <summary>What stands behind the dot.</summary>
    public static IReadOnlyCollection<string> Sizes => _sizes.Value;

    private static int Dot(string name) => name.IndexOf('.', StringComparison.Ordinal);
}
