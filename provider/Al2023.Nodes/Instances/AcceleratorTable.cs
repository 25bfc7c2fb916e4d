namespace Al2023.Nodes.Instances;

/// <summary>An accelerator in EC2's words.</summary>
/// <param name="Type"><c>gpu</c>, <c>fpga</c> or <c>inference</c>; empty for one that EC2 counts among none of these.</param>
/// <param name="Manufacturer"><c>nvidia</c>, <c>amd</c>, <c>amazon-web-services</c> or <c>xilinx</c>; empty for another.</param>
internal sealed record Accelerator(string Type, string Manufacturer);

/// <summary>The accelerators of EC2's series, by the letters before an instance family's generation.</summary>
internal static class AcceleratorTable
{
    private static readonly Dictionary<string, Accelerator> _series = new(StringComparer.Ordinal)
    {
        ["dl"] = new("", ""),
        ["f"] = new("fpga", "xilinx"),
        ["g"] = new("gpu", "nvidia"),
        ["gr"] = new("gpu", "nvidia"),
        ["inf"] = new("inference", "amazon-web-services"),
        ["p"] = new("gpu", "nvidia"),
        ["trn"] = new("inference", "amazon-web-services"),
        ["vt"] = new("", "xilinx"),
    };

    private static readonly Dictionary<string, Accelerator> _exceptions = new(StringComparer.Ordinal) { ["g4ad"] = new("gpu", "amd") };

    /// <summary>The accelerator of a family; null where it has none.</summary>
    public static Accelerator? Of(string family) =>
        _exceptions.GetValueOrDefault(family) ?? _series.GetValueOrDefault(new string([.. family.TakeWhile(char.IsAsciiLetterLower)]));

    /// <summary>True if anything is said of accelerators.</summary>
    public static bool IsAskedFor(InstanceRequirementsInputs given) =>
        given.AcceleratorCount.IsSet || given.AcceleratorTotalMemoryMib.IsSet || given.AcceleratorTypes.IsSet || given.AcceleratorManufacturers.IsSet || given.AcceleratorNames.IsSet;

    /// <summary>True if the table tells of all that is said of accelerators: not of their number, memory and models.</summary>
    public static bool IsTold(InstanceRequirementsInputs given) =>
        given.AcceleratorNames.IsAbsent && given.AcceleratorTotalMemoryMib.IsAbsent && (given.AcceleratorCount.IsAbsent || given.AcceleratorCount.Max.Is(0));

    /// <summary>True unless a family has not the accelerators that are asked for.</summary>
    public static bool Fits(InstanceRequirementsInputs given, string family)
    {
        var (needed, accelerator) = (Needs(given), Of(family));
        if (accelerator is null)
            return !needed;
        return !given.AcceleratorCount.Max.Is(0)
            && IsOneOf(given.AcceleratorTypes, accelerator.Type)
            && IsOneOf(given.AcceleratorManufacturers, accelerator.Manufacturer);
    }

    private static bool Needs(InstanceRequirementsInputs given) =>
        given.AcceleratorTypes.IsSet || given.AcceleratorManufacturers.IsSet || given.AcceleratorNames.IsSet
        || given.AcceleratorCount.Min.Known(0) > 0 || given.AcceleratorTotalMemoryMib.Min.Known(0) > 0;

    private static bool IsOneOf(InputList<Input<string>> words, string word) => words.IsAbsent || word.Length == 0 || words.Items.Any(w => w.Is(word));
}
