using Al2023.Nodes.Ami;

namespace Al2023.Nodes.Instances;

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
