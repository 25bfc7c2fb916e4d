namespace Al2023.Nodes.Instances;

/// <summary>What an instance type takes of network interfaces, and how large it is.</summary>
/// <param name="DefaultEnis">Interfaces on the default network card.</param>
/// <param name="IpsPerEni">IPv4 addresses on each.</param>
/// <param name="Vcpus">Virtual processors.</param>
/// <param name="MemoryMib">Physical memory [MiB].</param>
public readonly record struct InstanceLimits(int DefaultEnis, int IpsPerEni, int Vcpus, int MemoryMib)
{
    // Where a type's size is not known, what is said of it has to hold for all of these.
    private static readonly (int Vcpus, int MemoryMib)[] _sizes = [(2, 4_096), (1, 512), (8, 32_768), (64, 262_144), (448, 25_165_824)];

    private static readonly Lazy<Dictionary<string, (int Enis, int Addresses)>> _types = new(() => InstanceLimitTable.Rows
        .SelectMany(r => r.Types.Split(' '), (r, type) => (type, (r.Enis, r.Addresses)))
        .ToDictionary(StringComparer.Ordinal));

    private static readonly Lazy<Dictionary<string, (int Vcpus, int MemoryMib)>> _known = new(() => InstanceSizeTable.Rows
        .SelectMany(r => r.Types.Split(' '), (r, type) => (type, (r.Vcpus, r.MemoryMib)))
        .ToDictionary(StringComparer.Ordinal));

    private static readonly Lazy<HashSet<string>> _withoutDisks = new(() => [.. InstanceSizeTable.WithoutDisks.Split(' ')]);

    private static readonly Lazy<HashSet<string>> _withoutEfa = new(() => [.. InstanceSizeTable.WithoutEfa.Split(' ')]);

    private static readonly Lazy<HashSet<string>> _families = new(() => [.. _types.Value.Keys.Select(Family)]);

    private static readonly Lazy<HashSet<string>> _sizeNames = new(() => [.. _types.Value.Keys.Select(t => t[(t.IndexOf('.', StringComparison.Ordinal) + 1)..])]);

    private static readonly Lazy<InstanceLimits[]> _all = new(() =>
    [
        .. from row in InstanceLimitTable.Rows
           orderby row.Types.Length descending
           from size in _sizes
           select new InstanceLimits(row.Enis, row.Addresses, size.Vcpus, size.MemoryMib),
    ]);

    /// <summary>What a type may be: one, or one in each size where its own is not known; none for a type that is not known.</summary>
    public static IEnumerable<InstanceLimits> Of(string instanceType) =>
        !_types.Value.TryGetValue(instanceType, out var found) ? []
        : _known.Value.TryGetValue(instanceType, out var size) ? [new(found.Enis, found.Addresses, size.Vcpus, size.MemoryMib)]
        : _sizes.Select(s => new InstanceLimits(found.Enis, found.Addresses, s.Vcpus, s.MemoryMib));

    /// <summary>A type's limits and its own size; null where either is not known.</summary>
    public static InstanceLimits? Exactly(string instanceType) => _known.Value.ContainsKey(instanceType) && Of(instanceType).ToList() is [var limits] ? limits : null;

    /// <summary>What any type may be, usual ones first.</summary>
    public static IReadOnlyList<InstanceLimits> All => _all.Value;

    /// <summary>The names of all types that are known.</summary>
    public static IReadOnlyCollection<string> Names => _types.Value.Keys;

    /// <summary>What stands before the dot in the types that are known.</summary>
    public static IReadOnlyCollection<string> Families => _families.Value;

    /// <summary>What stands behind the dot in the types that are known.</summary>
    public static IReadOnlyCollection<string> Sizes => _sizeNames.Value;

    /// <summary>The largest memory of any type that is known [MiB].</summary>
    public static int MostMemoryMib { get; } = InstanceSizeTable.Rows.Max(r => r.MemoryMib);

    /// <summary>True for a type that is known to have no local disks.</summary>
    public static bool HasNoDisks(string instanceType) => _withoutDisks.Value.Contains(instanceType);

    /// <summary>True for a type that is known to take no Elastic Fabric Adapter.</summary>
    public static bool HasNoEfa(string instanceType) => _withoutEfa.Value.Contains(instanceType);

    private static string Family(string type) => type[..type.IndexOf('.', StringComparison.Ordinal)];
}
