using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Mapping;

/// <summary>Attributes by which EC2 picks instance types, as <c>instanceRequirements</c>.</summary>
internal static class RequirementsMapping
{
    /// <summary>Fields with what says no more than nothing; their letters' case is AWS's or a state's.</summary>
    private static readonly Dictionary<string, (string Field, string? Standard)> _fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["VCpuCount"] = ("vCpuCount", null),
        ["MemoryMiB"] = ("memoryMib", null),
        ["CpuManufacturers"] = ("cpuManufacturers", null),
        ["InstanceGenerations"] = ("instanceGenerations", null),
        ["MemoryGiBPerVCpu"] = ("memoryGibPerVcpu", null),
        ["AllowedInstanceTypes"] = ("allowedInstanceTypes", null),
        ["ExcludedInstanceTypes"] = ("excludedInstanceTypes", null),
        ["BareMetal"] = ("bareMetal", "excluded"),
        ["BurstablePerformance"] = ("burstablePerformance", "excluded"),
        ["LocalStorage"] = ("localStorage", "included"),
        ["LocalStorageTypes"] = ("localStorageTypes", null),
        ["TotalLocalStorageGB"] = ("totalLocalStorageGb", null),
        ["NetworkInterfaceCount"] = ("networkInterfaceCount", null),
        ["NetworkBandwidthGbps"] = ("networkBandwidthGbps", null),
        ["BaselineEbsBandwidthMbps"] = ("baselineEbsBandwidthMbps", null),
        ["AcceleratorTypes"] = ("acceleratorTypes", null),
        ["AcceleratorManufacturers"] = ("acceleratorManufacturers", null),
        ["AcceleratorNames"] = ("acceleratorNames", null),
        ["AcceleratorCount"] = ("acceleratorCount", null),
        ["AcceleratorTotalMemoryMiB"] = ("acceleratorTotalMemoryMib", null),
        ["RequireHibernateSupport"] = ("requireHibernateSupport", "false"),
        ["SpotMaxPricePercentageOverLowestPrice"] = ("spotMaxPricePercentageOverLowestPrice", "0"),
        ["MaxSpotPriceAsPercentageOfOptimalOnDemandPrice"] = ("maxSpotPriceAsPercentageOfOptimalOnDemandPrice", "0"),
        ["OnDemandMaxPricePercentageOverLowestPrice"] = ("onDemandMaxPricePercentageOverLowestPrice", "20"),
    };

    /// <summary>Writes them, and the architecture that the image decided so far.</summary>
    public static void Apply(Group group, Tree requirements)
    {
        foreach (var (key, value) in requirements.Entries.Where(e => !e.Value.IsEmpty))
        {
            if (!_fields.TryGetValue(key, out var known))
                group.Warn("instanceRequirements", $"The attribute `{key}` has no input, and EC2 picks without it. See whether `allowedInstanceTypes` says what is meant.");
            else if (value.Text != known.Standard || value.Text is null)
                group.Inputs.Set($"instanceRequirements.{known.Field}", Plain(key, value));
        }
        var isArm = requirements.Entries.FirstOrDefault(e => e.Key.Equals("CpuManufacturers", StringComparison.OrdinalIgnoreCase)).Value?.Texts is ["amazon-web-services"];
        group.Inputs.Set("ami.architecture", isArm ? "arm64" : "x86_64");
        group.Inform("ami.architecture", "EC2 picked from the types that the old image runs on, and no source says which architecture that is. See whether `ami.architecture` fits.");
    }

    // A range may be a block, and what it leaves open is 0 in states; no accelerator at all is said by 0.
    private static object? Plain(string key, Tree value)
    {
        var range = value.Kind is TreeKind.List && value.Items.All(i => i.Kind is TreeKind.Map) ? value.Block : value;
        if (range.Kind is not TreeKind.Map)
            return value.Kind is TreeKind.List ? value.Texts.Cast<object?>().ToList() : (object?)value.Number ?? (object?)value.Flag ?? value.Text;
        var isCount = key.Equals("AcceleratorCount", StringComparison.OrdinalIgnoreCase);
        var needsMin = key.Equals("VCpuCount", StringComparison.OrdinalIgnoreCase) || key.Equals("MemoryMiB", StringComparison.OrdinalIgnoreCase);
        var bounds = range.Entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.OrdinalIgnoreCase);
        return GroupInputs.Object(
            ("min", Bound(bounds.GetValueOrDefault("Min"), zero: needsMin)),
            ("max", Bound(bounds.GetValueOrDefault("Max"), zero: isCount)));
    }

    private static object? Bound(Tree? bound, bool zero) => bound?.ToPlain() is var number and (long or double) && (zero || number is not (0L or 0.0)) ? number : null;
}
