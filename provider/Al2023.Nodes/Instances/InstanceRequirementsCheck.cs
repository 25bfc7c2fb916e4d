using Al2023.Nodes.Ami;
using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Instances;

/// <summary>Checks the attributes by which EC2 is to pick instance types: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstanceRequirements.html</summary>
public static partial class InstanceRequirementsCheck
{
    private const int MostNames = 400;
    private const int MostShown = 3;

    private static readonly string[] _choices = ["included", "excluded", "required"];

    /// <summary>Errors of the attributes themselves, and of what they come to together.</summary>
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs)
    {
        var given = inputs.InstanceRequirements;
        if (given.IsAbsent)
            return [];
        List<Finding> findings =
        [
            .. given.IsKnown ? CheckAlone(given) : [],
            .. CheckBeside(inputs),
        ];
        return findings.Count > 0 ? findings : CheckMatches(new(given, inputs.Ami), inputs);
    }

    private static IEnumerable<Finding> CheckAlone(InstanceRequirementsInputs given) =>
    [
        .. CheckWords(given),
        .. CheckRanges(given),
        .. CheckNames(given.AllowedInstanceTypes),
        .. CheckNames(given.ExcludedInstanceTypes),
        .. CheckChoices(given),
    ];

    private static IEnumerable<Finding> CheckWords(InstanceRequirementsInputs given) =>
    [
        .. Bounds.CheckWords(given.CpuManufacturers, ["intel", "amd", "amazon-web-services"]),
        .. Bounds.CheckWords(given.InstanceGenerations, ["current", "previous"]),
        .. Bounds.CheckWord(given.BareMetal, _choices),
        .. Bounds.CheckWord(given.BurstablePerformance, _choices),
        .. Bounds.CheckWord(given.LocalStorage, _choices),
        .. Bounds.CheckWords(given.LocalStorageTypes, ["hdd", "ssd"]),
        .. Bounds.CheckWords(given.AcceleratorTypes, ["gpu", "fpga", "inference"]),
        .. Bounds.CheckWords(given.AcceleratorManufacturers, ["nvidia", "amd", "amazon-web-services", "xilinx"]),
        .. new[]
        {
            given.CpuManufacturers, given.InstanceGenerations, given.LocalStorageTypes, given.AcceleratorTypes, given.AcceleratorManufacturers,
            given.AcceleratorNames, given.AllowedInstanceTypes, given.ExcludedInstanceTypes,
        }.Where(l => l.Count.Is(0)).Select(l => l.Error("The list is empty. Write what it is to hold, or leave it out.")),
    ];

    private static IEnumerable<Finding> CheckRanges(InstanceRequirementsInputs given) =>
    [
        .. CheckRange(given.VCpuCount, given.VCpuCount.Min, given.VCpuCount.Max),
        .. CheckRange(given.MemoryMib, given.MemoryMib.Min, given.MemoryMib.Max),
        .. new[] { given.NetworkInterfaceCount, given.BaselineEbsBandwidthMbps, given.AcceleratorCount, given.AcceleratorTotalMemoryMib }.SelectMany(r => CheckRange(r, r.Min, r.Max)),
        .. new[] { given.MemoryGibPerVcpu, given.TotalLocalStorageGb, given.NetworkBandwidthGbps }.SelectMany(r => CheckRange(r, r.Min, r.Max)),
    ];

    private static IEnumerable<Finding> CheckRange<T>(InputObject range, Input<T> min, Input<T> max) where T : struct, IComparable<T>
    {
        foreach (var bound in new[] { min, max }.Where(b => b.IsKnown(out var value) && value.CompareTo(default) < 0))
            yield return bound.Error($"{bound} is less than nothing. Write 0 or more.");
        if (range.IsKnown && min.IsAbsent && max.IsAbsent)
            yield return range.Error("The range has no bound. Write `min`, `max` or both, or leave it out.");
        if (Input.AreKnown(min, max, out var least, out var most) && least.CompareTo(most) > 0)
            yield return max.Error($"`min` is {min}, more than {max}. Write as many or more.");
    }

    private static IEnumerable<Finding> CheckNames(InputList<Input<string>> names)
    {
        if (names.Items.Count > MostNames)
            yield return names.Error($"{names.Items.Count} names are more than the {MostNames:known} that EC2 takes. Write fewer, with `*` for any characters.");
        foreach (var name in names.Items.Where(n => n.IsKnown(out var text) && !Name().IsMatch(text)))
            yield return name.Error($"`{name}` names no instance types. Write at most 30 letters, digits, `.`, `-` and `*`, such as `m7*` or `c7a.*`.");
    }

    private static IEnumerable<Finding> CheckChoices(InstanceRequirementsInputs given)
    {
        foreach (var finding in new[] { given.SpotMaxPricePercentageOverLowestPrice, given.MaxSpotPriceAsPercentageOfOptimalOnDemandPrice, given.OnDemandMaxPricePercentageOverLowestPrice }.SelectMany(p => Bounds.Check(p, 0)))
            yield return finding;
        if (given.SpotMaxPricePercentageOverLowestPrice.IsSet && given.MaxSpotPriceAsPercentageOfOptimalOnDemandPrice.IsSet)
            yield return given.MaxSpotPriceAsPercentageOfOptimalOnDemandPrice.Error("EC2 takes one limit of Spot prices. Leave this or `spotMaxPricePercentageOverLowestPrice` out.");
        if (given.AllowedInstanceTypes.IsSet && given.ExcludedInstanceTypes.IsSet)
            yield return given.ExcludedInstanceTypes.Error("EC2 takes either the types that are allowed or those that are excluded. Leave this or `allowedInstanceTypes` out.");
    }

    private static IEnumerable<Finding> CheckBeside(Al2023NodeGroupInputs inputs)
    {
        var (given, mix) = (inputs.InstanceRequirements, inputs.InstancesDistribution);
        if (inputs.InstanceTypes.IsSet)
            yield return given.Error("`instanceTypes` names the types already. Leave one of the two out; with `allowedInstanceTypes` the attributes choose among types that are named.");
        if (inputs.Efa.IsKnown && inputs.Efa.Interfaces.IsAbsent)
            yield return inputs.Efa.Error("How many adapters an instance takes depends on its type, which EC2 picks. Write `efa.interfaces`, or one type as `instanceTypes`.");
        if (mix.OnDemandAllocationStrategy.Is("prioritized"))
            yield return mix.OnDemandAllocationStrategy.Error("There is no order among types that EC2 picks by their attributes. Write `lowest-price`, or leave `onDemandAllocationStrategy` out.");
        if (mix.SpotAllocationStrategy.Is("capacity-optimized-prioritized"))
            yield return mix.SpotAllocationStrategy.Error("There is no order among types that EC2 picks by their attributes. Write `price-capacity-optimized` or `capacity-optimized`.");
        foreach (var name in given.AllowedInstanceTypes.Items.Where(n => n.IsKnown(out var pattern) && pattern.StartsWith("a1", StringComparison.Ordinal)))
            yield return name.Error($"AL2023 does not run on `{name}`, the first generation of Graviton. Allow newer ones, `m7g.*` for example.");
    }

    private static IEnumerable<Finding> CheckMatches(MatchingTypes types, Al2023NodeGroupInputs inputs)
    {
        var (given, ami) = (types.Given, inputs.Ami);
        if (given.ContainsUnknowns || ami.Architecture.IsUnknown)
            yield break;
        if (types.All.Count == 0)
        {
            if (!NamesUnknownTypes(given.AllowedInstanceTypes))
                yield return given.Error($"No instance type that is known here has all of these attributes{(ami.Architecture.IsSet ? $" and runs {ami.Architecture.Select(Spelling.Of)}" : ""):known}. Ask for less; `aws ec2 get-instance-types-from-instance-requirements` lists what EC2 finds.");
            yield break;
        }
        var families = types.All.Select(n => (Name: n, Family: InstanceFamily.Find(n)!)).ToList();
        foreach (var finding in (ami.Id.IsSet || inputs.LaunchTemplate.IsSet ? CheckArchitectures(given, families) : [])
            .Concat(!ami.IsCustom() && ami.Variant.IsAbsent ? CheckAccelerators(given, families) : []))
            yield return finding;
    }

    private static IEnumerable<Finding> CheckAccelerators(InstanceRequirementsInputs given, IReadOnlyList<(string Name, InstanceFamily Family)> families)
    {
        var (nvidia, neuron) = (Of(families, f => f.Variant is AmiVariant.Nvidia), Of(families, f => f.Variant is AmiVariant.Neuron));
        if (nvidia.Length > 0 && neuron.Length > 0)
            yield return given.Error($"One group has one AMI, for one kind of accelerator, and these attributes fit {nvidia:known}, which have NVIDIA's, and {neuron:known}, which have AWS Neuron's. Write `acceleratorManufacturers`, or a group for each.");
    }

    private static IEnumerable<Finding> CheckArchitectures(InstanceRequirementsInputs given, IReadOnlyList<(string Name, InstanceFamily Family)> families)
    {
        var (x86, arm) = (Of(families, f => f.Architecture is Architecture.X86_64), Of(families, f => f.Architecture is Architecture.Arm64));
        if (x86.Length > 0 && arm.Length > 0)
            yield return given.Error($"One image is named, for one architecture, and these attributes fit {x86:known}, which run x86_64, and {arm:known}, which run arm64. Write `ami.architecture`, or `ami.ids`.");
    }

    // What is newer than the table cannot be judged by it.
    private static bool NamesUnknownTypes(InputList<Input<string>> allowed) =>
        allowed.Items.Any(n => n.IsKnown(out var pattern) && !InstanceNames.All.Any(t => MatchingTypes.IsLike(t, pattern)));

    /// <summary>The first types that are so, for a message; empty where none is.</summary>
    private static string Of(IReadOnlyList<(string Name, InstanceFamily Family)> types, Func<InstanceFamily, bool> isSo)
    {
        var names = types.Where(t => isSo(t.Family)).Select(t => $"`{t.Name}`").ToList();
        return names.Count > MostShown ? $"{string.Join(", ", names.Take(MostShown))} and {names.Count - MostShown} more" : string.Join(" and ", names);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9.*-]{1,30}\z")]
    private static partial Regex Name();
}
