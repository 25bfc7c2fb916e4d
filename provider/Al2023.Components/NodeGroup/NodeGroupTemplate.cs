using System.Globalization;
using Al2023.Nodes.Ec2;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>aws.ec2.LaunchTemplate: there always is one, so that the secure defaults hold.</summary>
/// <param name="Construction">The node group.</param>
/// <param name="Plan">What was looked up.</param>
/// <param name="MadeGroups">The security groups that are made for the nodes.</param>
/// <param name="ProfileName">The instance profile; absent for managed nodes, whose profile EKS makes.</param>
internal sealed record NodeGroupTemplate(Construction<Al2023NodeGroupInputs> Construction, NodeGroupPlan Plan, MadeSecurityGroups MadeGroups, Input<string> ProfileName)
{
    private static readonly string[] _tagged = ["instance", "volume", "network-interface"];

    private Al2023NodeGroupInputs Inputs => Construction.Inputs;

    /// <summary>What the launch template of arm64 is called behind the group's name, beside that of x86_64.</summary>
    public const string ArmSuffix = "-arm64";

    public Task<Registered> Register(Scope scope) => Register(scope, Plan.Image, Suffix(Plan.Shape));

    /// <summary>The launch template of the instance types that run arm64, beside that of the others.</summary>
    public Task<Registered> RegisterArm(Scope scope, NodeGroupImage image) => Register(scope, image, ArmSuffix);

    private Task<Registered> Register(Scope scope, NodeGroupImage image, string suffix) => scope.Register(new("aws:ec2/launchTemplate:LaunchTemplate", scope.Name + suffix, new Properties
    {
        { "blockDeviceMappings", Volumes() },
        { "capacityReservationSpecification", Reservation(Inputs.CapacityReservation) },
        { "cpuOptions", Cpu(Inputs.CpuOptions) },
        { "creditSpecification", Inputs.CreditSpecification.IsAbsent ? null : new Properties { { "cpuCredits", Inputs.CreditSpecification.CpuCredits } } },
        { "disableApiTermination", Inputs.DisableApiTermination },
        { "ebsOptimized", Inputs.EbsOptimized.Select(Texts.Of) },
        { "enclaveOptions", Inputs.EnclaveOptions.IsAbsent ? null : new Properties { { "enabled", Inputs.EnclaveOptions.Enabled } } },
        { "hibernationOptions", Hibernation(Inputs.WarmPool) },
        { "iamInstanceProfile", ProfileName.IsAbsent ? null : new Properties { { "name", ProfileName } } },
        { "imageId", image.Id },
        { "instanceMarketOptions", Plan.Shape.IsCapacityBlock.When(() => (PropertyValue.Map)new Properties { { "marketType", "capacity-block" } }) },
        { "instanceType", (Plan.Shape.IsManaged ? Plan.Shape.IsCapacityBlock.Select(b => !b) : Plan.Shape.IsMixed).Unless(() => Plan.FirstInstanceType.ToProperty()) },
        { "keyName", Inputs.KeyName },
        { "licenseSpecifications", Inputs.LicenseSpecifications.Each(l => (PropertyValue.Map)new Properties { { "licenseConfigurationArn", l.LicenseConfigurationArn } }) },
        { "maintenanceOptions", Inputs.MaintenanceOptions.IsAbsent ? null : new Properties { { "autoRecovery", Inputs.MaintenanceOptions.AutoRecovery } } },
        { "metadataOptions", Metadata(Inputs.MetadataOptions) },
        { "monitoring", new Properties { { "enabled", Inputs.DetailedMonitoring.Or(false) } } },
        { "networkInterfaces", HasInterfaces ? new NodeInterfaces(Inputs, Plan, SecurityGroups).List() : null },
        { "networkPerformanceOptions", Inputs.NetworkPerformanceOptions.IsAbsent ? null : new Properties { { "bandwidthWeighting", Inputs.NetworkPerformanceOptions.BandwidthWeighting } } },
        { "placement", Placement(Inputs.Placement) },
        { "privateDnsNameOptions", DnsNames(Inputs.PrivateDnsNameOptions) },
        { "tagSpecifications", Properties.ListOf(_tagged.Select(Tagged)) },
        { "tags", Inputs.Tags },
        { "updateDefaultVersion", true },
        { "userData", Plan.UserData.Rendered.SelectMany(u => u.Base64.Length > 0 ? u.Base64 : Input<string>.Absent()) },
        { "vpcSecurityGroupIds", HasInterfaces || !Plan.Shape.NamesSecurityGroups ? null : SecurityGroups },
    }));

    /// <summary>All security groups of the nodes, the cluster's first.</summary>
    public PropertyValue SecurityGroups
    {
        get
        {
            var additional = Inputs.AdditionalSecurityGroupIds;
            return additional.IsUnknown
                ? additional.ToProperty()
                : Inputs.AttachClusterSecurityGroup.Or(true)
                    .Select(attach => Properties.ListOf(GroupsWith(attach ? Plan.Cluster.SecurityGroupId : Input<string>.Absent()).Where(g => g.IsSet).Select(g => g.ToProperty())))
                    .ToProperty();
        }
    }

    /// <summary>A managed node group cannot switch between an image of EKS's and one of its own; another template makes it a new group.</summary>
    public static string Suffix(NodeGroupShape shape) => shape is { IsManaged: true, HoldsImage: true } ? "-image" : "";

    /// <summary>Interfaces are spelled out only where they must be: EC2 takes security groups in one place alone.</summary>
    private bool HasInterfaces => Plan.Shape.HasEfa || Inputs.AssociatePublicIpAddress.IsSet || NodeInterfaces.HasOptions(Inputs);

    private IEnumerable<Input<string>> GroupsWith(Input<string> ofCluster) => [ofCluster, .. Inputs.AdditionalSecurityGroupIds.Items, MadeGroups.Own, MadeGroups.Efa];

    private PropertyValue Tagged(string resource) => (PropertyValue.Map)new Properties
    {
        { "resourceType", resource },
        { "tags", Properties.MergeTags(new() { { "Name", Construction.Name } }, Inputs.Tags) },
    };

    private PropertyValue Volumes()
    {
        var (root, additional) = (Inputs.RootVolume, Inputs.AdditionalVolumes);
        return additional.IsUnknown
            ? new PropertyValue.Unknown().From(additional.Origin)
            : Properties.ListOf(
            [
                Volume(root, root.DeviceName.Or(VolumeCheck.RootDevice), HasSizeOfItsOwn(root) ? root.Size : root.Size.Or(VolumeCheck.ImageSize)),
                .. additional.Items.Select(v => v.NoDevice.Is(true) ? (PropertyValue.Map)new Properties { { "deviceName", v.DeviceName }, { "noDevice", "true" } } : Volume(v, v.DeviceName, v.Size)),
            ]);
    }

    // A snapshot, and an image that is not EKS's, know how large they are: a smaller volume than theirs is refused.
    private bool HasSizeOfItsOwn(VolumeInputs root) => Plan.Shape.HasCustomImage || root.SnapshotId.IsSet;

    private static PropertyValue Volume(VolumeInputs volume, Input<string> device, Input<int> size) => (PropertyValue.Map)new Properties
    {
        { "deviceName", device },
        {
            "ebs", new Properties
            {
                { "deleteOnTermination", volume.DeleteOnTermination.Or(true).Select(Texts.Of) },
                { "encrypted", VolumeCheck.Encryption(volume).Select(Texts.Of) },
                { "iops", volume.Iops },
                { "kmsKeyId", volume.KmsKeyId },
                { "snapshotId", volume.SnapshotId },
                { "throughput", volume.Throughput },
                { "volumeInitializationRate", volume.VolumeInitializationRate },
                { "volumeSize", size },
                { "volumeType", volume.Type.Or(VolumeType.Gp3) },
            }
        },
    };

    private static Properties Metadata(MetadataOptionsInputs options) => new()
    {
        { "httpEndpoint", options.HttpEndpoint.Or(EnabledState.Enabled) },
        { "httpProtocolIpv6", options.HttpProtocolIpv6.Or(EnabledState.Disabled) },
        { "httpPutResponseHopLimit", options.HttpPutResponseHopLimit.Or(1) },
        { "httpTokens", options.HttpTokens.Or(HttpTokens.Required) },
        { "instanceMetadataTags", options.InstanceMetadataTags.Or(EnabledState.Disabled) },
    };

    private static Properties? Cpu(CpuOptionsInputs cpu) => cpu.IsAbsent ? null : new()
    {
        { "amdSevSnp", cpu.AmdSevSnp },
        { "coreCount", cpu.CoreCount },
        { "nestedVirtualization", cpu.NestedVirtualization },
        { "threadsPerCore", cpu.ThreadsPerCore },
    };

    private static PropertyValue Hibernation(WarmPoolInputs pool) =>
        pool.PoolState.Select(s => s == "Hibernated").When(() => (PropertyValue.Map)new Properties { { "configured", true } });

    private static Properties? DnsNames(PrivateDnsNameOptionsInputs names) => names.IsAbsent ? null : new()
    {
        { "enableResourceNameDnsARecord", names.EnableResourceNameDnsARecord },
        { "enableResourceNameDnsAaaaRecord", names.EnableResourceNameDnsAAAARecord },
        { "hostnameType", names.HostnameType },
    };

    private static Properties? Placement(PlacementInputs placement) => placement.IsAbsent ? null : new()
    {
        { "affinity", placement.Affinity },
        { "groupId", placement.GroupId },
        { "groupName", placement.GroupName },
        { "hostId", placement.HostId },
        { "hostResourceGroupArn", placement.HostResourceGroupArn },
        { "partitionNumber", placement.PartitionNumber },
        { "tenancy", placement.Tenancy },
    };

    private static Properties? Reservation(CapacityReservationInputs reservation) => reservation.IsAbsent ? null : new()
    {
        { "capacityReservationPreference", reservation.Preference },
        { "capacityReservationTarget", CapacityReservationCheck.HasTarget(reservation) ? Target(reservation) : null },
    };

    private static Properties Target(CapacityReservationInputs reservation) => new()
    {
        { "capacityReservationId", reservation.Id },
        { "capacityReservationResourceGroupArn", reservation.ResourceGroupArn },
    };
}

/// <summary>How AWS's schema wants a number or a boolean where it has a text.</summary>
internal static class Texts
{
    public static string Of(bool flag) => flag ? "true" : "false";

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);
}
