namespace Al2023.Nodes.Ec2;

/// <summary>Elastic Fabric Adapters.</summary>
public sealed record Efa
{
    public int? Interfaces { get; init; }
    public bool? EfaOnly { get; init; }
}
