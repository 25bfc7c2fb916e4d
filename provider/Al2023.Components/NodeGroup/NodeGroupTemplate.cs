using Al2023.Nodes.Ec2;
using Al2023.Protocol.Outputs;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>aws.ec2.LaunchTemplate: there always is one, so that the secure defaults hold.</summary>
/// <param name="Construction">The node group.</param>
/// <param name="Plan">What was looked up.</param>
/// <param name="EfaGroup">The security group for EFA; absent without.</param>
/// <param name="ProfileName">The instance profile; absent for managed nodes, whose profile EKS makes.</param>
internal sealed record NodeGroupTemplate(Construction<NodeGroupInputs> Construction, NodeGroupPlan Plan, PropertyValue EfaGroup, PropertyValue ProfileName)
{
    private static readonly string[] _tagged = ["instance", "volume", "network-interface"];

    private PropertyValue.Map Raw => Construction.Raw;

    public Task<Registered> Register(Scope scope) =>
        scope.Register(new("aws:ec2/launchTemplate:LaunchTemplate", scope.Name + Suffix, Inputs()));

    /// <summary>A managed node group cannot switch between an image of EKS's and one of its own; another template makes it a new group.</summary>
    private string Suffix => Plan.Shape is { IsManaged: true, HoldsImage: true } ? "-image" : "";

    /// <summary>All security groups of the nodes, the cluster's first.</summary>
    public PropertyValue SecurityGroups => Raw.At("additionalSecurityGroupIds") is PropertyValue.Unknown
        ? new PropertyValue.Unknown().MadeFrom(Raw.At("additionalSecurityGroupIds"))
        : Properties.ListOf(Properties.Items(Raw.At("additionalSecurityGroupIds")).Prepend(Plan.Cluster.SecurityGroupId).Append(EfaGroup).Where(g => !g.IsAbsent()));

    private PropertyValue.Map Inputs()
    {
        var tags = Properties.Of(("Name", Construction.Name)).Merge(Raw.At("tags").AsTexts());
        var userData = Plan.UserData.Rendered;
        return Properties.Of(
            ("blockDeviceMappings", Volumes()),
            ("capacityReservationSpecification", Reservation(Raw.At("capacityReservation"))),
            ("iamInstanceProfile", ProfileName.IsAbsent() ? null : Properties.Of(("name", ProfileName))),
            ("imageId", Plan.Image.Id),
            ("instanceMarketOptions", Plan.Shape.IsCapacityBlock ? Properties.Of(("marketType", "capacity-block")) : null),
            ("instanceType", Plan.Shape is { IsManaged: true, IsCapacityBlock: false } or { IsMixed: true } ? null : Plan.InstanceTypes.At(0)),
            ("keyName", Raw.At("keyName").AsText()),
            ("metadataOptions", Metadata(Raw.At("metadataOptions"))),
            ("monitoring", Properties.Of(("enabled", Raw.At("detailedMonitoring").Or(false)))),
            ("networkInterfaces", HasInterfaces ? new NodeInterfaces(Raw, Plan, SecurityGroups).List() : null),
            ("placement", Placement(Raw.At("placement"))),
            ("tagSpecifications", Properties.ListOf(_tagged.Select(t => (PropertyValue)Properties.Of(("resourceType", t), ("tags", tags))))),
            ("tags", Raw.At("tags").AsTexts()),
            ("updateDefaultVersion", true),
            ("userData", userData is { IsKnown: true, Value.Base64: "" } ? null : userData.Apply(u => u.Base64).ToProperty()),
            ("vpcSecurityGroupIds", HasInterfaces || Raw.At("additionalSecurityGroupIds").IsAbsent() ? null : SecurityGroups));
    }

    /// <summary>Interfaces are spelled out only where they must be: EC2 takes security groups in one place alone.</summary>
    private bool HasInterfaces => Plan.Shape.HasEfa || !Raw.At("associatePublicIpAddress").IsAbsent();

    private PropertyValue Volumes() => Raw.At("additionalVolumes") is PropertyValue.Unknown unknown
        ? unknown
        : Properties.ListOf(Properties.Items(Raw.At("additionalVolumes")).Select(Volume).Prepend(
            Volume(Properties.Of(("deviceName", VolumeCheck.RootDevice), ("size", VolumeCheck.ImageSize)).Merge(Raw.At("rootVolume")))));

    private static PropertyValue Volume(PropertyValue volume) => Properties.Of(
        ("deviceName", volume.At("deviceName").AsText()),
        ("ebs", Properties.Of(
            ("deleteOnTermination", volume.At("deleteOnTermination").Or(true).AsText()),
            ("encrypted", volume.At("encrypted").Or(true).AsText()),
            ("iops", volume.At("iops")),
            ("kmsKeyId", volume.At("kmsKeyId").AsText()),
            ("snapshotId", volume.At("snapshotId").AsText()),
            ("throughput", volume.At("throughput")),
            ("volumeInitializationRate", volume.At("volumeInitializationRate")),
            ("volumeSize", volume.At("size")),
            ("volumeType", volume.At("type").Or("gp3")))));

    private static PropertyValue Metadata(PropertyValue options) => Properties.Of(
        ("httpEndpoint", options.At("httpEndpoint").Or("enabled")),
        ("httpProtocolIpv6", options.At("httpProtocolIpv6").Or("disabled")),
        ("httpPutResponseHopLimit", options.At("httpPutResponseHopLimit").Or(1)),
        ("httpTokens", options.At("httpTokens").Or("required")),
        ("instanceMetadataTags", options.At("instanceMetadataTags").Or("disabled")));

    private static PropertyValue? Placement(PropertyValue placement) => placement.IsAbsent() ? null : Properties.Of(
        ("groupName", placement.At("groupName").AsText()),
        ("hostResourceGroupArn", placement.At("hostResourceGroupArn")),
        ("partitionNumber", placement.At("partitionNumber")),
        ("tenancy", placement.At("tenancy")));

    private static PropertyValue? Reservation(PropertyValue reservation)
    {
        var target = Properties.Of(
            ("capacityReservationId", reservation.At("id")),
            ("capacityReservationResourceGroupArn", reservation.At("resourceGroupArn")));
        return reservation.IsAbsent() ? null : Properties.Of(
            ("capacityReservationPreference", reservation.At("preference")),
            ("capacityReservationTarget", target.Entries.IsEmpty ? null : target));
    }
}
