using System.Globalization;

namespace Al2023.Nodes.Instances;

/// <summary>What an instance type takes of network interfaces, and how large it is.</summary>
/// <param name="DefaultEnis">Interfaces on the default network card.</param>
/// <param name="IpsPerEni">IPv4 addresses on each.</param>
/// <param name="Vcpus">Virtual processors.</param>
/// <param name="MemoryMib">Physical memory [MiB].</param>
public readonly record struct InstanceLimits(int DefaultEnis, int IpsPerEni, int Vcpus, int MemoryMib)
{
    // Of a type whose size is not in the table: what is said of it has to hold for all of these.
    private static readonly (int Vcpus, int MemoryMib)[] _sizes = [(2, 4_096), (1, 512), (8, 32_768), (64, 262_144), (448, 25_165_824)];

    private static readonly Lazy<InstanceLimits[]> _all = new(() =>
        [.. InstanceCatalogue.Types.GroupBy(t => (t.Limits.DefaultEnis, t.Limits.IpsPerEni)).OrderByDescending(g => g.Count()).SelectMany(g => g).SelectMany(Possible)]);

    /// <summary>What a type is, in each size that it may have; none for a type that is not known.</summary>
    public static IEnumerable<InstanceLimits> Of(string instanceType) => InstanceCatalogue.Find(instanceType) is { } type ? Possible(type) : [];

    /// <summary>What any type may be, usual ones first.</summary>
    public static IReadOnlyList<InstanceLimits> All => _all.Value;

    private static IEnumerable<InstanceLimits> Possible(CatalogueType type) =>
        type.IsSized ? [type.Limits] : _sizes.Select(s => type.Limits with { Vcpus = s.Vcpus, MemoryMib = s.MemoryMib });
}

/// <summary>An instance type that the table has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Limits">Its interfaces and its size.</param>
public sealed record CatalogueType(string Name, InstanceLimits Limits)
{
    /// <summary>The table has its size, and what follows.</summary>
    public bool IsSized { get; init; }

    /// <summary>Local NVMe disks [GB]; 0 for none.</summary>
    public int LocalNvme { get; init; }

    /// <summary><c>intel</c>, <c>amd</c> or <c>aws</c>; empty where it is not known.</summary>
    public string CpuManufacturer { get; init; } = "";

    /// <summary><c>nitro</c> or <c>xen</c>; empty for bare metal, and where it is not known.</summary>
    public string Hypervisor { get; init; } = "";
}

/// <summary>The instance types that are known here.</summary>
public static class InstanceCatalogue
{
    private static readonly Lazy<Dictionary<string, CatalogueType>> _types = new(() => InstanceLimitTable.Rows
        .SelectMany(r => r.Types.Split(' '), (r, token) => Read(r.Enis, r.Addresses, token))
        .ToDictionary(t => t.Name, StringComparer.Ordinal));

    public static IReadOnlyCollection<CatalogueType> Types => _types.Value.Values;

    /// <summary>A type; null for one that is not known.</summary>
    public static CatalogueType? Find(string name) => _types.Value.GetValueOrDefault(name);

    private static CatalogueType Read(int enis, int addresses, string token)
    {
        if (token.Split('/') is not [var name, var vcpus, var memory, var disks, [var maker, var hypervisor]])
            return new(token, new(enis, addresses, 0, 0));
        return new(name, new(enis, addresses, Number(vcpus), Number(memory)))
        {
            IsSized = true,
            LocalNvme = Number(disks),
            CpuManufacturer = maker switch { 'a' => "amd", 'w' => "aws", _ => "intel" },
            Hypervisor = hypervisor switch { 'n' => "nitro", 'x' => "xen", _ => "" },
        };
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
