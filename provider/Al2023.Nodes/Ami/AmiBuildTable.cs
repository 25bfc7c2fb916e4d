using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Ami;

/// <summary>What EKS publishes for AL2023, as of release v20260714 (https://github.com/awslabs/amazon-eks-ami/blob/v20260714/CHANGELOG.md).</summary>
internal static class AmiBuildTable
{
    public static readonly IReadOnlyList<AmiBuild> Builds =
    [
        new(AmiVariant.Standard, Architecture.X86_64, "AL2023_x86_64_STANDARD", 20240213),
        new(AmiVariant.Standard, Architecture.Arm64, "AL2023_ARM_64_STANDARD", 20240213),
        new(AmiVariant.Nvidia, Architecture.X86_64, "AL2023_x86_64_NVIDIA", 20241024),
        new(AmiVariant.Nvidia, Architecture.Arm64, "AL2023_ARM_64_NVIDIA", 20250403),
        new(AmiVariant.Neuron, Architecture.X86_64, "AL2023_x86_64_NEURON", 20240924),
    ];

    /// <summary>Releases that were withdrawn before they were complete, with the one that replaced each.</summary>
    public static readonly IReadOnlyDictionary<int, int?> Abandoned = new Dictionary<int, int?>
    {
        [20260128] = 20260129,
        [20260311] = null,
    };

    /// <summary>The first release for a Kubernetes version, and the last for those that get no more. A version that is not here is newer than this table.</summary>
    public static readonly IReadOnlyDictionary<KubernetesVersion, (int First, int? Last)> Versions = new Dictionary<KubernetesVersion, (int, int?)>
    {
        [new(1, 23)] = (20240213, 20240928),
        [new(1, 24)] = (20240213, 20250123),
        [new(1, 25)] = (20240213, 20250419),
        [new(1, 26)] = (20240213, 20250519),
        [new(1, 27)] = (20240213, 20250715),
        [new(1, 28)] = (20240213, 20251112),
        [new(1, 29)] = (20240213, 20260318),
        [new(1, 30)] = (20240514, null),
        [new(1, 31)] = (20240917, null),
        [new(1, 32)] = (20241225, null),
        [new(1, 33)] = (20250519, null),
        [new(1, 34)] = (20250915, null),
        [new(1, 35)] = (20260114, null),
        [new(1, 36)] = (20260610, null),
    };
}
