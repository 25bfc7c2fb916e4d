namespace Al2023.Nodes.Ec2;

/// <summary>An EBS volume.</summary>
public sealed record Volume
{
    public string? DeviceName { get; init; }
    public int? Size { get; init; }
    public VolumeType? Type { get; init; }
    public int? Iops { get; init; }
    public int? Throughput { get; init; }
    public bool? Encrypted { get; init; }
    public string? KmsKeyId { get; init; }
    public string? SnapshotId { get; init; }
    public bool? DeleteOnTermination { get; init; }
    public int? VolumeInitializationRate { get; init; }
}
