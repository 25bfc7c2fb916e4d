namespace Al2023.Nodes.Ami;

/// <summary>What EKS publishes for AL2023. As of 2026-11-27: https://github.com/awslabs/amazon-eks-ami/blob/v20261112/CHANGELOG.md.</summary>
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
}
