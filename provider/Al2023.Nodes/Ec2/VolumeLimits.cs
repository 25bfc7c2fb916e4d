namespace Al2023.Nodes.Ec2;

/// <summary>What EBS allows for a type of volume.</summary>
/// <param name="Size">Smallest and largest size [GiB].</param>
/// <param name="Iops">Fewest and most I/O operations per second, where they can be chosen.</param>
/// <param name="IopsPerGib">How many of them a GiB carries.</param>
internal sealed record VolumeLimits((int Min, int Max) Size, (int Min, int Max)? Iops = null, int IopsPerGib = 0)
{
    /// <summary>https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html</summary>
    public static VolumeLimits Of(VolumeType type) => type switch
    {
        VolumeType.Gp3 => new((1, 65536), (3000, 80000), 500),
        VolumeType.Gp2 => new((1, 16384)),
        VolumeType.Io1 => new((4, 16384), (100, 64000), 50),
        VolumeType.Io2 => new((4, 65536), (100, 256000), 1000),
        VolumeType.St1 or VolumeType.Sc1 => new((125, 16384)),
        _ => new((1, 1024)),
    };
}
