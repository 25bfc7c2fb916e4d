using System.Text.RegularExpressions;
using Al2023.Nodes.Ami;

namespace Al2023.Nodes.Instances;

/// <summary>The instance types that have the attributes a group asks for, as far as the table of types tells.</summary>
/// <param name="Given">The attributes.</param>
/// <param name="Ami">The image, which says which processors and accelerators there may be.</param>
public sealed record MatchingTypes(InstanceRequirementsInputs Given, AmiInputs Ami)
{
    private readonly Lazy<IReadOnlyList<string>> _all = new(() => Find(Given, Ami));

    /// <summary>Types that have every attribute that the table tells of, and may have the others; none while an attribute is unknown.</summary>
    public IReadOnlyList<string> All => _all.Value;

    /// <summary>True if EC2 takes each of these: the table tells of all that was asked for.</summary>
    public bool IsExact => !Given.ContainsUnknowns && !Untold(Given).Any(i => i.IsSet()) && AcceleratorTable.IsTold(Given);

    /// <summary>Nothing is said of accelerators, and the standard image drives none: EC2 is to take no type that has one.</summary>
    public Input<bool> ExcludesAccelerators => Ami.IsUnknown
        ? Input<bool>.Unknown(Ami.Place, Ami.Origin)
        : AcceleratorTable.IsAskedFor(Given) || Ami.IsCustom()
        ? Input<bool>.Known(false)
        : Ami.Variant.Or(AmiVariant.Standard).Select(v => v is AmiVariant.Standard);

    /// <summary>What <c>m7*</c> stands for.</summary>
    public static bool IsLike(string type, string pattern) =>
        Regex.IsMatch(type, $@"\A{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}\z", RegexOptions.CultureInvariant);

    /// <summary>Attributes of which the table says nothing: they narrow what it finds.</summary>
    private static IEnumerable<IInput> Untold(InstanceRequirementsInputs given) =>
        [given.InstanceGenerations, given.NetworkBandwidthGbps, given.BaselineEbsBandwidthMbps, given.RequireHibernateSupport, given.NetworkInterfaceCount, given.LocalStorageTypes];

    private static IReadOnlyList<string> Find(InstanceRequirementsInputs given, AmiInputs ami)
    {
        var excludesAccelerators = new MatchingTypes(given, ami).ExcludesAccelerators.Is(true);
        return given.ContainsUnknowns || !given.IsKnown || ami.Architecture.IsUnknown ? [] :
        [
            .. from type in InstanceCatalogue.Types
               where type.IsSized && InstanceFamily.Find(type.Name) is { IsFirstGraviton: false, IsParavirtual: false } family
                   && ami.Architecture.Or(family.Architecture).Is(family.Architecture)
                   && !(excludesAccelerators && AcceleratorTable.Of(family.Name) is not null)
                   && Fits(given, type, family)
               orderby type.Limits.Vcpus, type.Limits.MemoryMib, type.Name
               select type.Name,
        ];
    }

    private static bool Fits(InstanceRequirementsInputs given, CatalogueType type, InstanceFamily family) =>
        FitsName(given, type.Name)
        && Holds(given.VCpuCount.Min, given.VCpuCount.Max, type.Limits.Vcpus)
        && Holds(given.MemoryMib.Min, given.MemoryMib.Max, type.Limits.MemoryMib)
        && Holds(given.MemoryGibPerVcpu.Min, given.MemoryGibPerVcpu.Max, type.Limits.MemoryMib / 1024.0 / type.Limits.Vcpus)
        && IsOneOf(given.CpuManufacturers, type.CpuManufacturer is "aws" ? "amazon-web-services" : type.CpuManufacturer)
        && Allows(given.BareMetal.Or("excluded"), type.Name.Contains(".metal", StringComparison.Ordinal))
        && Allows(given.BurstablePerformance.Or("excluded"), family.IsBurstable)
        && FitsStorage(given, type)
        && AcceleratorTable.Fits(given, family.Name);

    private static bool FitsName(InstanceRequirementsInputs given, string name) =>
        (given.AllowedInstanceTypes.IsAbsent || IsNamed(given.AllowedInstanceTypes, name)) && !IsNamed(given.ExcludedInstanceTypes, name);

    private static bool IsNamed(InputList<Input<string>> patterns, string name) => patterns.Items.Any(p => p.IsKnown(out var pattern) && IsLike(name, pattern));

    // Old types have disks that the table, which counts NVMe alone, does not tell of.
    private static bool FitsStorage(InstanceRequirementsInputs given, CatalogueType type) =>
        (type.LocalNvme == 0 && type.Hypervisor is "xen")
        || (Allows(given.LocalStorage.Or("included"), type.LocalNvme > 0)
            && (type.LocalNvme > 0 || given.LocalStorageTypes.IsAbsent)
            && Holds(given.TotalLocalStorageGb.Min, given.TotalLocalStorageGb.Max, type.LocalNvme));

    private static bool IsOneOf(InputList<Input<string>> words, string word) => words.IsAbsent || words.Items.Any(w => w.Is(word));

    private static bool Allows(Input<string> rule, bool has) => rule.Is("required") ? has : !has || rule.Is("included");

    private static bool Holds(Input<int> min, Input<int> max, int value) => Holds(min.Select(m => (double)m), max.Select(m => (double)m), value);

    private static bool Holds(Input<double> min, Input<double> max, double value) => value >= min.Known(double.MinValue) && value <= max.Known(double.MaxValue);
}
