namespace Al2023.Nodes.Instances;

/// <summary>What an instance type's name says of it: <c>m7gd.large</c> is of series m, generation 7, with the attributes g and d.</summary>
/// <param name="Name">What stands before the dot.</param>
/// <param name="Architecture">Of its processor.</param>
/// <param name="Variant">The AMI variant that drives its accelerator; standard where it has none.</param>
public sealed record InstanceFamily(string Name, Architecture Architecture, AmiVariant Variant)
{
    /// <summary>The first Graviton lacks instructions that AL2023 is built with.</summary>
    public bool IsFirstGraviton => Name == "a1";

    /// <summary>T instances: a share of a processor, and more for credits.</summary>
    public bool IsBurstable => Name.Length > 1 && Name[0] == 't' && char.IsAsciiDigit(Name[1]);

    /// <summary>True for families that start paravirtual images only, which AL2023 has none of.</summary>
    public bool IsParavirtual => InstanceSeriesTable.Paravirtual.Contains(Name);

    /// <summary>True for families whose GPU the driver of the EKS-optimized image does not know.</summary>
    public bool NeedsNewerDriver => InstanceSeriesTable.NewerThanTheDriver.Contains(Name);

    /// <summary>The family of an instance type, placed by EC2's naming rules, so that new generations are known; null where they cannot place it.</summary>
    public static InstanceFamily? Find(string instanceType)
    {
        var dot = instanceType.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || dot == instanceType.Length - 1)
            return null;
        var name = instanceType[..dot];
        var series = Letters(name);
        var generation = Digits(name[series.Length..]);
        var rest = name[(series.Length + generation.Length)..];
        var attributes = Letters(rest);
        var suffix = rest[attributes.Length..];
        if (name == "a1")
            return new(name, Architecture.Arm64, AmiVariant.Standard);
        // The memory of u-6tb1 stands where other series have their generation.
        var isPlaced = suffix.Length == 0 || (suffix[0] == '-' && suffix.Length > 1);
        if (!isPlaced || (generation.Length == 0 && series != "u") || !InstanceSeriesTable.Series.TryGetValue(series, out var variant))
            return null;
        // GB200 and its successors pair a GPU with a Grace CPU, which is arm64.
        var isArm = attributes.Contains('g', StringComparison.Ordinal) || suffix.StartsWith("-gb", StringComparison.Ordinal);
        return new(name, isArm ? Architecture.Arm64 : Architecture.X86_64, InstanceSeriesTable.Exceptions.GetValueOrDefault(name, variant));
    }

    /// <summary>True for Apple's machines, which EC2 offers for macOS alone.</summary>
    public static bool IsMac(string instanceType) => instanceType.StartsWith("mac", StringComparison.Ordinal) && Find(instanceType) is null;

    private static string Letters(string text) => new([.. text.TakeWhile(char.IsAsciiLetterLower)]);

    private static string Digits(string text) => new([.. text.TakeWhile(char.IsAsciiDigit)]);
}

/// <summary>What is known of EC2's series, the letters before an instance family's generation, and of families that differ from their series.</summary>
internal static class InstanceSeriesTable
{
    /// <summary>Series that run AL2023, with the AMI variant their accelerator needs.</summary>
    public static readonly IReadOnlyDictionary<string, AmiVariant> Series = new Dictionary<string, AmiVariant>(StringComparer.Ordinal)
    {
        ["c"] = AmiVariant.Standard,
        ["cc"] = AmiVariant.Standard,
        ["cr"] = AmiVariant.Standard,
        ["d"] = AmiVariant.Standard,
        ["dl"] = AmiVariant.Standard,
        ["f"] = AmiVariant.Standard,
        ["g"] = AmiVariant.Nvidia,
        ["gr"] = AmiVariant.Nvidia,
        ["h"] = AmiVariant.Standard,
        ["hpc"] = AmiVariant.Standard,
        ["hs"] = AmiVariant.Standard,
        ["i"] = AmiVariant.Standard,
        ["im"] = AmiVariant.Standard,
        ["inf"] = AmiVariant.Neuron,
        ["is"] = AmiVariant.Standard,
        ["m"] = AmiVariant.Standard,
        ["p"] = AmiVariant.Nvidia,
        ["r"] = AmiVariant.Standard,
        ["t"] = AmiVariant.Standard,
        ["trn"] = AmiVariant.Neuron,
        ["u"] = AmiVariant.Standard,
        ["vt"] = AmiVariant.Standard,
        ["x"] = AmiVariant.Standard,
        ["z"] = AmiVariant.Standard,
    };

    /// <summary>Families whose accelerator is not that of their series: g4ad has AMD's.</summary>
    public static readonly IReadOnlyDictionary<string, AmiVariant> Exceptions = new Dictionary<string, AmiVariant>(StringComparer.Ordinal)
    {
        ["g4ad"] = AmiVariant.Standard,
    };

    /// <summary>Families with paravirtual images only; AL2023 is built for hardware virtualization.</summary>
    public static readonly IReadOnlySet<string> Paravirtual = new HashSet<string>(StringComparer.Ordinal) { "c1", "m1", "m2", "t1" };

    /// <summary>Families whose GPU is newer than the driver of the EKS-optimized image (<see href="https://github.com/awslabs/amazon-eks-ami/blob/v20260714/doc/usage/g7-ami.md"/>).</summary>
    public static readonly IReadOnlySet<string> NewerThanTheDriver = new HashSet<string>(StringComparer.Ordinal) { "g7" };
}
