using Al2023.Nodes.Ec2;
using static Al2023.Nodes.Karpenter.Shapes.Availability;

namespace Al2023.Nodes.Karpenter.Shapes;

/// <summary>
/// Every field of an EC2NodeClass's <c>spec</c> that this package knows, in both versions of the API: since when, and
/// from what it is rendered. A new field of Karpenter's is a row here.
/// </summary>
internal static class NodeClassShapeTable
{
    public static Shape<Volume> Ebs { get; } = new(
    [
        new Leaf<Volume>("deleteOnTermination", v => v.DeleteOnTermination),
        new Leaf<Volume>("encrypted", v => v.Encrypted),
        new Leaf<Volume>("iops", v => v.Iops),
        new Leaf<Volume>("kmsKeyID", v => v.KmsKeyId) { Input = "kmsKeyId" },
        new Leaf<Volume>("snapshotID", v => v.SnapshotId) { Input = "snapshotId" },
        new Leaf<Volume>("throughput", v => v.Throughput),
        new Leaf<Volume>("volumeInitializationRate", v => v.VolumeInitializationRate) { Availability = From(1, 5) },
        new Leaf<Volume>("volumeSize", v => v.Size is { } size ? FormattableString.Invariant($"{size}Gi") : null) { Input = "size" },
        new Leaf<Volume>("volumeType", v => v.Type) { Input = "type" },
    ]);

    public static Shape<KarpenterKubelet> Kubelet { get; } = new(
    [
        new Leaf<KarpenterKubelet>("clusterDNS", k => k.ClusterDNS),
        new Leaf<KarpenterKubelet>("cpuCFSQuota", k => k.CpuCFSQuota),
        new Leaf<KarpenterKubelet>("evictionHard", k => k.EvictionHard),
        new Leaf<KarpenterKubelet>("evictionMaxPodGracePeriod", k => k.EvictionMaxPodGracePeriod) { Range = (0, int.MaxValue) },
        new Leaf<KarpenterKubelet>("evictionSoft", k => k.EvictionSoft),
        new Leaf<KarpenterKubelet>("evictionSoftGracePeriod", k => k.EvictionSoftGracePeriod),
        new Leaf<KarpenterKubelet>("imageGCHighThresholdPercent", k => k.ImageGCHighThresholdPercent) { Range = (0, 100) },
        new Leaf<KarpenterKubelet>("imageGCLowThresholdPercent", k => k.ImageGCLowThresholdPercent) { Range = (0, 100) },
        new Leaf<KarpenterKubelet>("kubeReserved", k => k.KubeReserved),
        new Leaf<KarpenterKubelet>("maxPods", k => k.MaxPods) { Range = (0, int.MaxValue) },
        new Leaf<KarpenterKubelet>("podsPerCore", k => k.PodsPerCore) { Range = (0, int.MaxValue) },
        new Leaf<KarpenterKubelet>("systemReserved", k => k.SystemReserved),
    ]);

    private static Shape<MetadataOptions> Metadata { get; } = new(
    [
        new Leaf<MetadataOptions>("httpEndpoint", m => m.HttpEndpoint),
        new Leaf<MetadataOptions>("httpProtocolIPv6", m => m.HttpProtocolIpv6) { Input = "httpProtocolIpv6" },
        new Leaf<MetadataOptions>("httpPutResponseHopLimit", m => m.HttpPutResponseHopLimit) { Range = (1, 64) },
        new Leaf<MetadataOptions>("httpTokens", m => m.HttpTokens),
    ]);

    private static Shape<ConnectionTracking> Tracking { get; } = new(
    [
        new Leaf<ConnectionTracking>("tcpEstablishedTimeout", t => t.TcpEstablishedTimeout) { Range = (60, 432000) },
        new Leaf<ConnectionTracking>("udpStreamTimeout", t => t.UdpStreamTimeout) { Range = (60, 180) },
        new Leaf<ConnectionTracking>("udpTimeout", t => t.UdpTimeout) { Range = (30, 60) },
    ]);

    private static Shape<KarpenterNetworkInterface> Interface { get; } = new(
    [
        new Leaf<KarpenterNetworkInterface>("deviceIndex", i => i.DeviceIndex) { Range = (0, int.MaxValue) },
        new Leaf<KarpenterNetworkInterface>("interfaceType", i => i.InterfaceType),
        new Leaf<KarpenterNetworkInterface>("networkCardIndex", i => i.NetworkCardIndex) { Range = (0, int.MaxValue) },
    ]);

    public static Shape<NodeClassDraft> Spec { get; } = new(
    [
        new Leaf<NodeClassDraft>("amiFamily", _ => "AL2023") { Instead = "It is always `AL2023`; leave it out." },
        new Parts<NodeClassDraft, AmiSelectorTerm>("amiSelectorTerms", d => d.AmiTerms, TermShapeTable.Ami, 30) { Instead = "Write it as `ami` or `amiSelectorTerms`." },
        new Leaf<NodeClassDraft>("associatePublicIPAddress", d => d.Settings.AssociatePublicIpAddress) { Input = "associatePublicIpAddress" },
        new Leaf<NodeClassDraft>("blockDeviceMappings", d => BlockDevices.Render(d)) { Instead = "Write it as `rootVolume` and `additionalVolumes`." },
        new Parts<NodeClassDraft, CapacityReservationSelectorTerm>("capacityReservationSelectorTerms", d => d.Settings.CapacityReservationSelectorTerms, TermShapeTable.CapacityReservation, 30) { Availability = From(1, 3) },
        new Part<NodeClassDraft, ConnectionTracking>("connectionTracking", d => d.Settings.ConnectionTracking, Tracking) { Availability = From(1, 13) },
        new Leaf<NodeClassDraft>("context", d => d.Settings.Context),
        new Part<NodeClassDraft, KarpenterCpuOptions>("cpuOptions", d => d.Settings.CpuOptions, new([new Leaf<KarpenterCpuOptions>("nestedVirtualization", o => o.NestedVirtualization)])) { Availability = From(1, 13) },
        new Leaf<NodeClassDraft>("detailedMonitoring", d => d.Settings.DetailedMonitoring),
        new Leaf<NodeClassDraft>("instanceProfile", d => d.InstanceProfile) { Instead = "Write it as `nodeRole.instanceProfileName` or `createInstanceProfile`." },
        new Leaf<NodeClassDraft>("instanceStorePolicy", d => d.Settings.InstanceStorePolicy),
        new Leaf<NodeClassDraft>("ipPrefixCount", d => d.Settings.IpPrefixCount) { Availability = From(1, 8), Range = (0, int.MaxValue) },
        new Part<NodeClassDraft, KarpenterKubelet>("kubelet", d => d.Settings.Kubelet, Kubelet) { Availability = OnlyV1, Moved = true },
        new Part<NodeClassDraft, MetadataOptions>("metadataOptions", d => SecureMetadata.Of(d.Settings.MetadataOptions), Metadata),
        new Parts<NodeClassDraft, KarpenterNetworkInterface>("networkInterfaces", d => d.Settings.NetworkInterfaces, Interface, 150) { Availability = From(1, 11) },
        new Part<NodeClassDraft, PlacementGroupSelector>("placementGroupSelector", d => d.Settings.PlacementGroupSelector, TermShapeTable.PlacementGroup) { Availability = From(1, 11) },
        new Leaf<NodeClassDraft>("role", d => d.Role) { Instead = "Write it as `nodeRole`." },
        new Parts<NodeClassDraft, SecurityGroupSelectorTerm>("securityGroupSelectorTerms", d => d.Settings.SecurityGroupSelectorTerms ?? [new() { Tags = Discovery.Tags(d.ClusterName) }], TermShapeTable.SecurityGroup, 30),
        new Parts<NodeClassDraft, SubnetSelectorTerm>("subnetSelectorTerms", d => d.Settings.SubnetSelectorTerms ?? [new() { Tags = Discovery.Tags(d.ClusterName) }], TermShapeTable.Subnet, 30),
        new Leaf<NodeClassDraft>("tags", d => d.Settings.Tags is { Count: > 0 } tags ? tags : null),
        new Leaf<NodeClassDraft>("userData", d => d.UserData.Length > 0 ? d.UserData : null) { Instead = "Write it as `nodeConfig`, `bootstrapScripts` and `userDataParts`." },
    ]);
}
