using Al2023.Migration.Model;
using Al2023.Migration.Reading;
using Al2023.Nodes.Ec2;

namespace Al2023.Migration.Mapping;

/// <summary>What a launch template says, as inputs.</summary>
/// <param name="group">The group that uses it.</param>
/// <param name="data">LaunchTemplateData.</param>
/// <param name="cluster">The cluster; null where the sources do not have it.</param>
internal sealed class TemplateMapping(Group group, Tree data, ClusterFacts? cluster)
{
    private readonly GroupInputs _inputs = group.Inputs;

    /// <summary>Maps everything but user data, tags and the instance profile.</summary>
    public void Apply()
    {
        Volumes(group, [.. data["BlockDeviceMappings"].Items]);
        Market(data["InstanceMarketOptions"]);
        Metadata(data["MetadataOptions"]);
        Network();
        Placement(data["Placement"]);
        Reservation(data["CapacityReservationSpecification"]);
        _inputs.Set("keyName", data["KeyName"].Text);
        if (data["Monitoring"]["Enabled"].Flag is true)
            _inputs.Set("detailedMonitoring", true);
        TemplateOptions.Instance(group, data);
        Leftovers.Report(group, "LaunchTemplateData", data);
    }

    /// <summary>The volumes of a template, the root's apart.</summary>
    public static void Volumes(Group group, IReadOnlyList<Tree> mappings)
    {
        var additional = new List<object?>();
        foreach (var mapping in mappings)
        {
            var device = mapping["DeviceName"].Text ?? "";
            if (mapping["Ebs"].IsEmpty)
                group.Warn("additionalVolumes", $"The device `{device}` is no EBS volume, and is left out. Set local disks up by `nodeConfig.instance.localStorage`.");
            else if (device is VolumeCheck.RootDevice or "")
                VolumeMapping.Root(group, mapping["Ebs"]);
            else
                additional.Add(VolumeMapping.Fields(group, mapping["Ebs"], device));
        }
        group.Inputs.Set("additionalVolumes", additional);
    }

    private void Market(Tree market)
    {
        var type = market["MarketType"].Text;
        if (type is "spot" or "capacity-block")
            _inputs.Set("capacityType", type == "spot" ? "SPOT" : "CAPACITY_BLOCK");
        if (market["SpotOptions"]["MaxPrice"].Text is { } price)
            _inputs.Set("instancesDistribution.spotMaxPrice", price);
    }

    private void Metadata(Tree options)
    {
        _inputs.SetUnless("metadataOptions.httpTokens", options["HttpTokens"].Text, "required");
        _inputs.SetUnless("metadataOptions.httpPutResponseHopLimit", options["HttpPutResponseHopLimit"].Positive, 1);
        if (options["HttpProtocolIpv6"].Text == "enabled")
            _inputs.Set("metadataOptions.httpProtocolIpv6", "enabled");
        if (options["InstanceMetadataTags"].Text == "enabled")
            _inputs.Set("metadataOptions.instanceMetadataTags", "enabled");
        if (options["HttpEndpoint"].Text == "disabled")
            group.Warn("metadataOptions.httpEndpoint", "The template turns the metadata service off, and a node of AL2023 reads its configuration there: it stays on. One hop keeps pods away from it.");
    }

    private void Network()
    {
        var interfaces = data["NetworkInterfaces"].Items;
        var first = interfaces.FirstOrDefault() ?? Tree.Missing;
        if (first["AssociatePublicIpAddress"].Flag is { } address)
            _inputs.Set("associatePublicIpAddress", address);
        TemplateOptions.Interface(group, first);
        var efa = interfaces.Count(i => i["InterfaceType"].Text is "efa" or "efa-only");
        if (efa > 0)
            _inputs.Set("efa", GroupInputs.Object(("interfaces", efa)));
        else if (interfaces.Count > 1)
            group.Warn("efa", $"The template has {interfaces.Count:known} network interfaces, and nodes get one: the VPC CNI adds what pods need. Leave the others out.");
        SecurityGroups([.. data["SecurityGroupIds"].Texts, .. first["Groups"].Texts, .. first["SecurityGroups"].Texts]);
    }

    private void SecurityGroups(List<string> all)
    {
        var own = all.Where(g => g != cluster?.SecurityGroupId).Distinct(StringComparer.Ordinal).ToList();
        if (own.Count == 0)
            return;
        _inputs.Set("additionalSecurityGroupIds", own.Cast<object?>().ToList());
        if (cluster?.SecurityGroupId is null)
        {
            group.Warn("additionalSecurityGroupIds", "No source says which security group is the cluster's, and the component adds it. If it is among these, take it out; if nodes had these alone, write `attachClusterSecurityGroup: false`. With two groups on a node that carry the tag `kubernetes.io/cluster/…` load balancers fail.");
        }
        else if (!all.Contains(cluster.SecurityGroupId))
        {
            _inputs.Set("attachClusterSecurityGroup", false);
            group.Inform("attachClusterSecurityGroup", "The template names security groups of its own and not the cluster's, so nodes were never in that, and new ones stay out of it.");
        }
    }

    private void Placement(Tree placement)
    {
        _inputs.Set("placement.groupName", placement["GroupName"].Text);
        if (placement["GroupName"].IsEmpty)
            _inputs.Set("placement.groupId", placement["GroupId"].Text);
        _inputs.Set("placement.partitionNumber", placement["PartitionNumber"].Positive);
        _inputs.SetUnless("placement.tenancy", placement["Tenancy"].Text, "default");
        _inputs.Set("placement.hostResourceGroupArn", placement["HostResourceGroupArn"].Text);
        _inputs.Set("placement.hostId", placement["HostId"].Text);
        _inputs.SetUnless("placement.affinity", placement["Affinity"].Text, "default");
    }

    private void Reservation(Tree reservation)
    {
        var target = reservation["CapacityReservationTarget"];
        _inputs.Set("capacityReservation.id", target["CapacityReservationId"].Text);
        _inputs.Set("capacityReservation.resourceGroupArn", target["CapacityReservationResourceGroupArn"].Text);
        if (target.IsEmpty)
            _inputs.SetUnless("capacityReservation.preference", reservation["CapacityReservationPreference"].Text, "open");
    }
}

/// <summary>A volume's fields, without what the component takes anyway.</summary>
internal static class VolumeMapping
{
    /// <summary>The root volume.</summary>
    public static void Root(Group group, Tree ebs)
    {
        foreach (var (key, value) in Fields(group, ebs, null))
            group.Inputs.Set($"rootVolume.{key}", value);
        if (ebs["SnapshotId"].Text is { } snapshot)
            group.Warn("rootVolume.snapshotId", $"The root volume starts from `{snapshot}`, a snapshot of Amazon Linux 2, which is not taken over: AL2023's image brings its own.");
    }

    /// <summary>The fields of a volume; of the root's where <paramref name="device"/> is null.</summary>
    public static OrderedDictionary<string, object?> Fields(Group group, Tree ebs, string? device)
    {
        var isRoot = device is null;
        return GroupInputs.Object(
        [
            ("deviceName", device),
            ("size", Size(group, ebs, isRoot)),
            .. Performance(ebs),
            ("encrypted", ebs["Encrypted"].Flag is false && ebs["KmsKeyId"].Text is null ? false : null),
            ("kmsKeyId", ebs["KmsKeyId"].Text),
            ("snapshotId", isRoot ? null : ebs["SnapshotId"].Text),
            ("deleteOnTermination", ebs["DeleteOnTermination"].Flag is false ? false : null),
            ("volumeInitializationRate", isRoot ? null : ebs["VolumeInitializationRate"].Positive),
        ]);
    }

    private static int? Size(Group group, Tree ebs, bool isRoot)
    {
        var size = ebs["VolumeSize"].Positive;
        if (!isRoot || size is null or > VolumeCheck.ImageSize)
            return size;
        if (size < VolumeCheck.ImageSize)
            group.Inform("rootVolume.size", $"The root volume had {size} GiB, and AL2023's image needs {VolumeCheck.ImageSize:known}, which are the default.");
        return null;
    }

    // A gp3 volume has 3000 IOPS and 125 MiB/s anyway, and the other types cannot choose.
    private static IEnumerable<(string Key, object? Value)> Performance(Tree ebs)
    {
        var type = ebs["VolumeType"].Text ?? "gp3";
        var (iops, throughput) = (ebs["Iops"].Positive, ebs["Throughput"].Positive);
        yield return ("type", type == "gp3" ? null : type);
        yield return ("iops", type is "io1" or "io2" || (type == "gp3" && iops != 3000) ? iops : null);
        yield return ("throughput", type == "gp3" && throughput != 125 ? throughput : null);
    }
}
