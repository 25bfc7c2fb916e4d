using Al2023.Nodes.Ami;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.UserData;

namespace Al2023.Nodes.Karpenter;

/// <summary>The inputs of a node class that shape its Kubernetes objects.</summary>
public record NodeClassSettings
{
    public string? KarpenterVersion { get; init; }
    public KarpenterApiVersion? ApiVersion { get; init; }
    public string? NodeClassName { get; init; }
    public IReadOnlyDictionary<string, string>? NodeClassLabels { get; init; }
    public IReadOnlyDictionary<string, string>? NodeClassAnnotations { get; init; }
    public AmiSelection? Ami { get; init; }
    public IReadOnlyList<AmiSelectorTerm>? AmiSelectorTerms { get; init; }
    public IReadOnlyList<SubnetSelectorTerm>? SubnetSelectorTerms { get; init; }
    public IReadOnlyList<SecurityGroupSelectorTerm>? SecurityGroupSelectorTerms { get; init; }
    public IReadOnlyList<CapacityReservationSelectorTerm>? CapacityReservationSelectorTerms { get; init; }
    public KarpenterKubelet? Kubelet { get; init; }
    public NodeSettings? NodeConfig { get; init; }
    public IReadOnlyList<string>? BootstrapScripts { get; init; }
    public IReadOnlyList<UserDataPart>? UserDataParts { get; init; }
    public Volume? RootVolume { get; init; }
    public IReadOnlyList<Volume>? AdditionalVolumes { get; init; }
    public InstanceStorePolicy? InstanceStorePolicy { get; init; }
    public MetadataOptions? MetadataOptions { get; init; }
    public bool? DetailedMonitoring { get; init; }
    public bool? AssociatePublicIpAddress { get; init; }
    public IReadOnlyList<KarpenterNetworkInterface>? NetworkInterfaces { get; init; }
    public PlacementGroupSelector? PlacementGroupSelector { get; init; }
    public ConnectionTracking? ConnectionTracking { get; init; }
    public KarpenterCpuOptions? CpuOptions { get; init; }
    public int? IpPrefixCount { get; init; }
    public string? Context { get; init; }
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
    public IReadOnlyList<NodePoolSettings>? NodePools { get; init; }
    public IReadOnlyDictionary<string, object?>? UncheckedSpec { get; init; }
}
