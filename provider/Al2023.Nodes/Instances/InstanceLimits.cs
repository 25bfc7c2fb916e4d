namespace Al2023.Nodes.Instances;

/// <summary>What an instance type takes of network interfaces, and how large it is.</summary>
/// <param name="DefaultEnis">Interfaces on the default network card.</param>
/// <param name="IpsPerEni">IPv4 addresses on each.</param>
/// <param name="Vcpus">Virtual processors.</param>
/// <param name="MemoryMib">Physical memory [MiB].</param>
public readonly record struct InstanceLimits(int DefaultEnis, int IpsPerEni, int Vcpus, int MemoryMib)
{
    // A type's size is not in the table: what is said of a type has to hold for all of these.
    private static readonly (int Vcpus, int MemoryMib)[] _sizes = [(2, 4_096), (1, 512), (8, 32_768), (64, 262_144), (448, 25_165_824)];

    private static readonly Lazy<Dictionary<string, (int Enis, int Addresses)>> _types = new(() => InstanceLimitTable.Rows
        .SelectMany(r => r.Types.Split(' '), (r, type) => (type, (r.Enis, r.Addresses)))
        .ToDictionary(StringComparer.Ordinal));

    private static readonly Lazy<InstanceLimits[]> _all = new(() =>
    [
        .. from row in InstanceLimitTable.Rows
           orderby row.Types.Length descending
           from size in _sizes
           select new InstanceLimits(row.Enis, row.Addresses, size.Vcpus, size.MemoryMib),
    ]);

    /// <summary>What a type may be, in each size; none for a type that is not known.</summary>
    public static IEnumerable<InstanceLimits> Of(string instanceType) =>
        _types.Value.TryGetValue(instanceType, out var found) ? _sizes.Select(s => new InstanceLimits(found.Enis, found.Addresses, s.Vcpus, s.MemoryMib)) : [];

    /// <summary>What any type may be, usual ones first.</summary>
    public static IReadOnlyList<InstanceLimits> All => _all.Value;
}
