using Al2023.Nodes.Ami;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Groups;
using Al2023.Nodes.Iam;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.UserData;

namespace Al2023.Components.NodeGroup;

/// <summary>The inputs of <c>Al2023NodeGroup</c>, as the schema names them.</summary>
public sealed record NodeGroupInputs
{
    public required string ClusterName { get; init; }
    public ClusterInfo? Cluster { get; init; }
    public NodeGroupType? Type { get; init; }
    public string? NodeGroupName { get; init; }
    public string? KubernetesVersion { get; init; }
    public AmiSelection? Ami { get; init; }
    public IReadOnlyList<string>? InstanceTypes { get; init; }
    public CapacityType? CapacityType { get; init; }
    public InstancesDistribution? InstancesDistribution { get; init; }
    public CapacityReservation? CapacityReservation { get; init; }
    public required IReadOnlyList<string> SubnetIds { get; init; }
    public ScalingConfig? ScalingConfig { get; init; }
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
    public IReadOnlyList<Taint>? Taints { get; init; }
    public int? MaxPods { get; init; }
    public NodeSettings? NodeConfig { get; init; }
    public IReadOnlyList<string>? BootstrapScripts { get; init; }
    public IReadOnlyList<UserDataPart>? UserDataParts { get; init; }
    public Volume? RootVolume { get; init; }
    public IReadOnlyList<Volume>? AdditionalVolumes { get; init; }
    public MetadataOptions? MetadataOptions { get; init; }
    public IReadOnlyList<string>? AdditionalSecurityGroupIds { get; init; }
    public string? KeyName { get; init; }
    public bool? DetailedMonitoring { get; init; }
    public bool? AssociatePublicIpAddress { get; init; }
    public Placement? Placement { get; init; }
    public Efa? Efa { get; init; }
    public NodeRole? NodeRole { get; init; }
    public bool? CreateAccessEntry { get; init; }
    public UpdateConfig? UpdateConfig { get; init; }
    public NodeRepairConfig? NodeRepairConfig { get; init; }
    public InstanceRefresh? InstanceRefresh { get; init; }
    public AutoScalingGroupSettings? AutoScalingGroup { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
