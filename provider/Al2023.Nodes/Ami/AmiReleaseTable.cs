using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Ami;

/// <summary>
/// The releases of the EKS-optimized AL2023 AMI: what must not be used, what came with one, and which Kubernetes each has an
/// image for. As of 2026-11-27: https://github.com/awslabs/amazon-eks-ami/releases. A new bad release is one row.
/// </summary>
internal static class AmiReleaseTable
{
    /// <summary>The newest release that is known here.</summary>
    public const int Newest = 20261112;

    /// <summary>Releases that break nodes.</summary>
    public static readonly IReadOnlyList<BadAmiRelease> Bad =
    [
        new(20260930, new(1, 31), new(1, 35), "its kernel 6.12.110 panics where memory is reclaimed, and the node reboots", 20261012, "https://github.com/awslabs/amazon-eks-ami/issues/2845"),
        new(20261003, new(1, 31), new(1, 35), "its kernel 6.12.110 panics where memory is reclaimed, and the node reboots", 20261012, "https://github.com/awslabs/amazon-eks-ami/issues/2845"),
    ];

    /// <summary>Releases that were withdrawn before they were complete, with the one that replaced each.</summary>
    public static readonly IReadOnlyDictionary<int, int?> Abandoned = new Dictionary<int, int?>
    {
        [20260128] = 20260129,
        [20260311] = null,
    };

    /// <summary>What came with a release, newest first, so that a pin before it lacks it.</summary>
    public static readonly IReadOnlyList<AmiFix> Fixes =
    [
        new(20261003, AmiVariant.Nvidia, "NVIDIA's fabric manager runs only where there is an NVSwitch", "https://github.com/awslabs/amazon-eks-ami/pull/2840"),
        new(20251120, null, "nodeadm heeds a proxy of `instance.environment` reliably", "https://github.com/awslabs/amazon-eks-ami/pull/2489"),
    ];

    /// <summary>The first release for a Kubernetes version, the last for those that get no more, and its kernel. A version that is not here is newer than this table.</summary>
    public static readonly IReadOnlyDictionary<KubernetesVersion, AmiVersion> Versions = new Dictionary<KubernetesVersion, AmiVersion>
    {
        [new(1, 23)] = new(20240213, 20240928),
        [new(1, 24)] = new(20240213, 20250123),
        [new(1, 25)] = new(20240213, 20250419),
        [new(1, 26)] = new(20240213, 20250519),
        [new(1, 27)] = new(20240213, 20250715),
        [new(1, 28)] = new(20240213, 20251112),
        [new(1, 29)] = new(20240213, 20260318),
        // Not in v20260728; whether v20260724 has it was not to be had.
        [new(1, 30)] = new(20240514) { LastKnown = 20260714 },
        [new(1, 31)] = new(20240917) { Kernel = "6.1", NvidiaArmKernel = "6.12" },
        [new(1, 32)] = new(20241225) { Kernel = "6.1", NvidiaArmKernel = "6.12" },
        [new(1, 33)] = new(20250519) { Kernel = "6.12" },
        [new(1, 34)] = new(20250915) { Kernel = "6.12" },
        [new(1, 35)] = new(20260114) { Kernel = "6.12" },
        [new(1, 36)] = new(20260610) { Kernel = "6.18" },
        // Not in v20260903, and there in v20261003.
        [new(1, 37)] = new(20260930) { Kernel = "6.18" },
    };
}

/// <summary>A release that breaks nodes.</summary>
/// <param name="Date">The release, 20260930.</param>
/// <param name="First">The first Kubernetes version whose image is struck.</param>
/// <param name="Last">The last.</param>
/// <param name="Reason">Why, as a clause.</param>
/// <param name="FixedIn">The release that mended it.</param>
/// <param name="Link">Where it is told.</param>
internal sealed record BadAmiRelease(int Date, KubernetesVersion First, KubernetesVersion Last, string Reason, int FixedIn, string Link)
{
    public bool Strikes(KubernetesVersion version) => version >= First && version <= Last;
}

/// <summary>What a release brought.</summary>
/// <param name="Since">The release.</param>
/// <param name="Variant">The only variant that it matters for; null for all.</param>
/// <param name="What">What is so from then on, as a sentence without its end.</param>
/// <param name="Link">Where it is told.</param>
internal sealed record AmiFix(int Since, AmiVariant? Variant, string What, string Link);

/// <summary>The images of a Kubernetes version.</summary>
/// <param name="First">The first release that has one.</param>
/// <param name="Last">The last; null while there are more to come.</param>
internal sealed record AmiVersion(int First, int? Last = null)
{
    /// <summary>The last release that is known to have one, where there are none in the newest; null elsewhere.</summary>
    public int? LastKnown { get; init; }

    /// <summary>The kernel of the newest release; null where it is not known here.</summary>
    public string? Kernel { get; init; }

    /// <summary>The kernel of the images for NVIDIA on arm64, where it is another.</summary>
    public string? NvidiaArmKernel { get; init; }
}
