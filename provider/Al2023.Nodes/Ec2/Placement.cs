namespace Al2023.Nodes.Ec2;

/// <summary>Where EC2 places the instances.</summary>
public sealed record Placement
{
    public string? GroupName { get; init; }
    public int? PartitionNumber { get; init; }
    public Tenancy? Tenancy { get; init; }
    public string? HostResourceGroupArn { get; init; }
}
