using Al2023.Nodes.Ec2;
using static Al2023.Nodes.Karpenter.Fields.Availability;

namespace Al2023.Nodes.Karpenter.Fields;

/// <summary>
/// Every field of an EC2NodeClass's <c>spec</c> that this package knows, in both versions of the API: since when, and
/// from what it is rendered. A new field of Karpenter's is a row here.
/// </summary>
internal static class NodeClassFieldTable
{
    public static ObjectFields<BlockDevice> Ebs { get; } = new()
    {
        { "deleteOnTermination", d => d.Volume.DeleteOnTermination.Or(true) },
        { "encrypted", d => VolumeCheck.Encryption(d.Volume) },
        { "iops", d => d.Volume.Iops },
        { "kmsKeyID", d => d.Volume.KmsKeyId },
        { "snapshotID", d => d.Volume.SnapshotId },
        { "throughput", d => d.Volume.Throughput },
        { "volumeInitializationRate", d => d.Volume.VolumeInitializationRate, new() { Availability = From(1, 5) } },
        { "volumeSize", d => d.Size.Select(s => FormattableString.Invariant($"{s}Gi")) },
        { "volumeType", d => d.Volume.Type.Or(VolumeType.Gp3) },
    };

    public static ObjectFields<KarpenterKubeletInputs> Kubelet { get; } = new()
    {
        { "clusterDNS", k => k.ClusterDNS },
        { "cpuCFSQuota", k => k.CpuCFSQuota },
        { "evictionHard", k => k.EvictionHard },
        { "evictionMaxPodGracePeriod", k => k.EvictionMaxPodGracePeriod, new() { Range = (0, int.MaxValue) } },
        { "evictionMinimumReclaim", k => k.EvictionMinimumReclaim, new() { Availability = From(1, 15) } },
        { "evictionSoft", k => k.EvictionSoft },
        { "evictionSoftGracePeriod", k => k.EvictionSoftGracePeriod },
        { "imageGCHighThresholdPercent", k => k.ImageGCHighThresholdPercent, new() { Range = (0, 100) } },
        { "imageGCLowThresholdPercent", k => k.ImageGCLowThresholdPercent, new() { Range = (0, 100) } },
        { "kubeReserved", k => k.KubeReserved },
        { "maxPods", k => k.MaxPods, new() { Range = (0, int.MaxValue) } },
        // A text is an expression to Karpenter, also one of digits.
        { "maxPods", k => k.MaxPodsExpression, new() { Availability = From(1, 15) } },
        { "podsPerCore", k => k.PodsPerCore, new() { Range = (0, int.MaxValue) } },
        { "systemReserved", k => k.SystemReserved },
    };

    /// <summary>True for a field of the kubelet that is an input of its own.</summary>
    public static bool HasKubelet(string name) => Kubelet.Has(name);

    // Secure where they are left out: the defaults of Karpenter's releases differ.
    private static ObjectFields<MetadataOptionsInputs> Metadata { get; } = new()
    {
        { "httpEndpoint", m => m.HttpEndpoint.Or(EnabledState.Enabled) },
        { "httpProtocolIPv6", m => m.HttpProtocolIpv6.Or(EnabledState.Disabled) },
        { "httpPutResponseHopLimit", m => m.HttpPutResponseHopLimit.Or(1), new() { Range = (1, 64) } },
        { "httpTokens", m => m.HttpTokens.Or(HttpTokens.Required) },
    };

    private static ObjectFields<ConnectionTrackingInputs> Tracking { get; } = new()
    {
        { "tcpEstablishedTimeout", t => t.TcpEstablishedTimeout, new() { Range = (60, 432000) } },
        { "udpStreamTimeout", t => t.UdpStreamTimeout, new() { Range = (60, 180) } },
        { "udpTimeout", t => t.UdpTimeout, new() { Range = (30, 60) } },
    };

    private static ObjectFields<KarpenterCpuOptionsInputs> Cpu { get; } = new()
    {
        { "nestedVirtualization", o => o.NestedVirtualization },
    };

    private static ObjectFields<EnclaveOptionsInputs> Enclave { get; } = new()
    {
        { "enabled", e => e.Enabled },
    };

    private static ObjectFields<KarpenterNetworkInterfaceInputs> Interface { get; } = new()
    {
        { "deviceIndex", i => i.DeviceIndex, new() { Range = (0, int.MaxValue) } },
        { "interfaceType", i => i.InterfaceType },
        { "networkCardIndex", i => i.NetworkCardIndex, new() { Range = (0, int.MaxValue) } },
    };

    public static ObjectFields<RenderInput> Spec { get; } = new()
    {
        { "amiFamily", _ => new InputValue.Text("AL2023"), new() { Instead = "It is always `AL2023`; leave it out." } },
        { "amiSelectorTerms", r => r.Inputs.AmiSelectorTerms, TermFieldTable.Ami, NodeImages.Terms, new() { Most = 30, Instead = "Write it as `ami` or `amiSelectorTerms`." } },
        { "associatePublicIPAddress", r => r.Inputs.AssociatePublicIpAddress },
        { "blockDeviceMappings", BlockDevice.Mappings, new() { Instead = "Write it as `rootVolume` and `additionalVolumes`." } },
        { "capacityReservationSelectorTerms", r => r.Inputs.CapacityReservationSelectorTerms, TermFieldTable.CapacityReservation, new() { Most = 30, Availability = From(1, 3) } },
        { "connectionTracking", r => r.Inputs.ConnectionTracking, Tracking, new() { Availability = From(1, 13) } },
        { "context", r => r.Inputs.Context },
        { "cpuOptions", r => r.Inputs.CpuOptions, Cpu, new() { Availability = From(1, 13) } },
        { "detailedMonitoring", r => r.Inputs.DetailedMonitoring },
        { "enclaveOptions", r => r.Inputs.EnclaveOptions, Enclave, new() { Availability = From(1, 15) } },
        { "instanceProfile", r => Tree.Of(r.InstanceProfile), new() { Instead = "Write it as `nodeRole.instanceProfileName` or `createInstanceProfile`." } },
        { "instanceStorePolicy", r => r.Inputs.InstanceStorePolicy },
        { "ipPrefixCount", r => r.Inputs.IpPrefixCount, new() { Availability = From(1, 8), Range = (0, int.MaxValue) } },
        new KubeletSettingsField(Kubelet),
        { "metadataOptions", r => r.Inputs.MetadataOptions, Metadata, new() { IsAlwaysWritten = true } },
        { "networkInterfaces", r => r.Inputs.NetworkInterfaces, Interface, new() { Most = 150, Availability = From(1, 11) } },
        { "placementGroupSelector", r => r.Inputs.PlacementGroupSelector, TermFieldTable.PlacementGroup, new() { Availability = From(1, 11) } },
        { "role", r => Tree.Of(r.Role), new() { Instead = "Write it as `nodeRole`." } },
        { "securityGroupSelectorTerms", r => r.Inputs.SecurityGroupSelectorTerms, TermFieldTable.SecurityGroup, TermFieldTable.OfCluster, new() { Most = 30 } },
        { "subnetSelectorTerms", r => r.Inputs.SubnetSelectorTerms, TermFieldTable.Subnet, TermFieldTable.OfCluster, new() { Most = 30 } },
        { "tags", r => r.Inputs.Tags, new() { OmitsEmpty = true } },
        { "userData", r => r.UserData.Is("") ? null : Tree.Of(r.UserData), new() { Instead = "Write it as `nodeConfig`, `bootstrapScripts` and `userDataParts`." } },
    };
}
