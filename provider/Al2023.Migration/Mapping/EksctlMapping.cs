using System.Globalization;
using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Mapping;

/// <summary>A node group of eksctl's ClusterConfig, managed or not; eksctl keeps each in a stack of CloudFormation.</summary>
internal sealed class EksctlMapping
{
    // What eksctl takes where its file does not say.
    private const int Nodes = 2;
    private const int VolumeSize = 80;
    private const string InstanceType = "m5.large";

    private readonly Inventory _inventory;
    private readonly Tree _data;
    private readonly Tree _config;
    private readonly Group _group;
    private readonly GroupInputs _inputs;

    private EksctlMapping(Inventory inventory, Item item, bool isManaged)
    {
        (_inventory, _data, _config) = (inventory, item.Data["group"], item.Data["config"]);
        var cluster = _config["metadata"]["name"].Text;
        _group = new(item.Name, item.Origin) { Cluster = cluster, IsManaged = isManaged, Stack = $"eksctl-{cluster}-nodegroup-{item.Name}", Name = isManaged ? item.Name : null };
        _inputs = _group.Inputs;
    }

    /// <summary>What becomes of the group.</summary>
    public static Group Map(Inventory inventory, Item item, bool isManaged)
    {
        var mapping = new EksctlMapping(inventory, item, isManaged);
        if (!mapping.Left())
            mapping.Write();
        return mapping._group;
    }

    private bool Left()
    {
        var family = _data["amiFamily"].Text ?? "";
        if (family == "AmazonLinux2023" || UserDataMapping.SystemOf(_data["overrideBootstrapCommand"].Text) is UserDataSystem.AmazonLinux2023)
            _group.Leave("The group runs AL2023 already, and is left alone.");
        else if (family == "Bottlerocket")
            _group.Leave("The group runs Bottlerocket, which does not end, and is left alone.");
        else if (family.StartsWith("Windows", StringComparison.Ordinal))
            _group.Leave($"The group runs Windows (`{family}`), and is left alone.");
        else if (family.StartsWith("Ubuntu", StringComparison.Ordinal))
            _group.Leave($"The group runs Ubuntu (`{family}`), which is not Amazon Linux 2, and is left alone.");
        else
            return false;
        return true;
    }

    private void Write()
    {
        _group.Component = Group.NodeGroup;
        _group.Way = Way.BlueGreen;
        _group.Warn("", $"eksctl keeps the group in CloudFormation's stack `{_group.Stack}`: a new group goes beside it, and eksctl deletes the old one.");
        if (_data["amiFamily"].Text is null)
            _group.Inform("", "The file names no `amiFamily`: eksctl took Amazon Linux 2 for long, and so is it taken here. See what the nodes run.");
        _inputs.Set("clusterName", _group.Cluster);
        if (!_group.IsManaged)
            _inputs.Set("type", "SelfManaged");
        _inputs.Set("subnetIds", EksctlSubnets.Of(_group, _data, _config));
        var template = _data["launchTemplate"].IsEmpty ? Tree.Missing : LaunchTemplates.Find(_group, _inventory, _data["launchTemplate"]);
        Instances(template);
        Size();
        var (labels, taints, tags) = (new LabelMapping(_group), new TaintMapping(_group), new TagMapping(_group));
        labels.Add(_data["labels"]);
        Taints(taints);
        tags.Add(_config["metadata"]["tags"]);
        tags.Add(_data["tags"]);
        var userData = new UserDataMapping(_group, _inventory.Clusters.GetValueOrDefault(_group.Cluster ?? ""));
        new TemplateMapping(_group, template, _inventory.Clusters.GetValueOrDefault(_group.Cluster ?? "")).Apply();
        userData.Apply(template["UserData"], labels, taints);
        Volumes();
        UserData(userData, labels, taints);
        labels.Write();
        taints.Write();
        tags.Write(labels.Labels);
        Network();
        if (_group.IsManaged)
            Managed();
        else
            SelfManaged();
        new EksctlRole(_group, _data, _config).Apply();
        EksctlFields.Report(_group, _data);
    }

    private void Instances(Tree template)
    {
        var own = _data["instanceTypes"].Texts is { Count: > 0 } several ? several
            : _data["instancesDistribution"]["instanceTypes"].Texts is { Count: > 0 } mixed ? mixed
            : _data["instanceType"].Text is { } one and not "mixed" ? [one]
            : template["InstanceType"].Texts is { Count: > 0 } ofTemplate ? ofTemplate
            : _data["instanceSelector"].IsEmpty ? [InstanceType] : [];
        InstanceMapping.Apply(_group, own, null);
        if (_data["spot"].Flag is true)
            _inputs.Set("capacityType", "SPOT");
        if (_data["instanceMarketOptions"]["marketType"].Text == "capacity-block")
            _inputs.Set("capacityType", "CAPACITY_BLOCK");
        if (_data["ami"].Text is { } ami)
            _group.Warn("ami", $"The image `{ami}` is Amazon Linux 2's, and is not taken over. Build one on AL2023 and write `ami.id`, or take EKS's.");
    }

    private void Size()
    {
        var desired = _data["desiredCapacity"].Number;
        var min = _data["minSize"].Number ?? desired ?? Nodes;
        var max = _data["maxSize"].Number ?? desired ?? min;
        Scaling.Write(_group, min, max, desired ?? min);
    }

    // Older files map a key to its value and effect.
    private void Taints(TaintMapping taints)
    {
        taints.Add(_data["taints"]);
        foreach (var (key, value) in _data["taints"].Entries)
        {
            var text = value.Text ?? "";
            var colon = text.LastIndexOf(':');
            taints.Add(key, colon < 0 ? "" : text[..colon], text[(colon + 1)..]);
        }
    }

    private void Volumes()
    {
        if (_data["launchTemplate"].IsEmpty)
        {
            var root = Volume(_data);
            VolumeMapping.Root(_group, root["VolumeSize"].Kind is TreeKind.Missing ? root.With("VolumeSize", Tree.OfNumber(VolumeSize.ToString(CultureInfo.InvariantCulture))) : root);
        }
        var additional = _data["additionalVolumes"].Items.Select(object? (v) => VolumeMapping.Fields(_group, Volume(v), v["volumeName"].Text ?? "/dev/xvdb")).ToList();
        _inputs.Set("additionalVolumes", additional);
    }

    private static Tree Volume(Tree data) => Tree.OfMap(
        ("VolumeSize", data["volumeSize"]), ("VolumeType", data["volumeType"]), ("Iops", data["volumeIOPS"]), ("Throughput", data["volumeThroughput"]),
        ("Encrypted", data["volumeEncrypted"]), ("KmsKeyId", data["volumeKmsKeyID"]), ("SnapshotId", data["snapshotID"]));

    private void UserData(UserDataMapping userData, LabelMapping labels, TaintMapping taints)
    {
        var scripts = _inputs["bootstrapScripts"] as List<object?> ?? [];
        foreach (var command in _data["preBootstrapCommands"].Texts)
        {
            var rest = Al2UserData.Convert($"#!/bin/bash\n{command}\n", isSecret: false);
            scripts.AddRange(rest.Scripts);
            _group.Notes.AddRange(rest.Issues.Where(i => !_group.Notes.Contains(i)));
        }
        _inputs.Set("bootstrapScripts", scripts);
        if (_data["overrideBootstrapCommand"].Text is { } command2)
            userData.Apply(Tree.OfText(EksctlVariables.Replace(command2, _group.Cluster)), labels, taints);
        if (_inputs["bootstrapScripts"] is List<object?> own && !ReferenceEquals(own, scripts))
            _inputs.Set("bootstrapScripts", scripts.Concat(own).ToList());
        if (_data["maxPodsPerNode"].Positive is { } pods)
            _inputs.Set("maxPods", pods);
        foreach (var (field, value) in _data["kubeletExtraConfig"].Entries)
            userData.NodeConfig(new Dictionary<string, object?> { ["kubelet"] = GroupInputs.Object(("config", GroupInputs.Object((field, value.ToPlain())))) });
        if (_data["clusterDNS"].Text is { } dns)
            _inputs.Set("nodeConfig.kubelet.config.clusterDNS", new List<object?> { dns });
        if (_group.IsManaged && _inputs.Has("maxPods"))
            _inputs.Set("ami.source", "LaunchTemplate");
    }

    private void Network()
    {
        _inputs.Set("additionalSecurityGroupIds", _data["securityGroups"]["attachIDs"].Texts.Cast<object?>().ToList());
        if (_inputs.Has("additionalSecurityGroupIds"))
            _group.Warn("additionalSecurityGroupIds", "Nodes keep these security groups beside the cluster's. With two groups on a node that carry the tag `kubernetes.io/cluster/…` load balancers fail: take it off one of them.");
        if (_data["disableIMDSv1"].Flag is false)
            _inputs.Set("metadataOptions.httpTokens", "optional");
        if (_data["disablePodIMDS"].Flag is not true && _data["launchTemplate"].IsEmpty)
            _group.Warn("metadataOptions.httpPutResponseHopLimit", "eksctl lets pods reach the metadata service (IMDS) over two hops, and new nodes allow one: find pods that read the node's credentials first. Give them roles of their own, or write 2.");
        var ssh = _data["ssh"];
        if (ssh["allow"].Flag is true)
        {
            _inputs.Set("keyName", ssh["publicKeyName"].Text);
            _group.Warn("keyName", $"SSH was open to {(ssh["sourceSecurityGroupIds"].Texts is { Count: > 0 } sources ? string.Join(", ", sources) : "everybody")} by a security group of eksctl's, which goes with the old group{(ssh["publicKeyName"].Text is null ? ", and the key pair was imported by eksctl: name one in `keyName`" : "")}. Write a group of your own into `additionalSecurityGroupIds`, or use Session Manager.");
        }
        if (_data["enableDetailedMonitoring"].Flag is true)
            _inputs.Set("detailedMonitoring", true);
        if (_data["enclaveEnabled"].Flag is true)
            _inputs.Set("enclaveOptions.enabled", true);
        TemplateOptions.Credits(_group, _data["cpuCredits"].Text);
        _inputs.Set("placement.groupName", _data["placement"]["groupName"].Text);
        if (_data["efaEnabled"].Flag is true)
            _inputs.Set("efa", GroupInputs.Object(("efaOnly", false)));
        var reservation = _data["capacityReservation"];
        _inputs.Set("capacityReservation.id", reservation["capacityReservationTarget"]["capacityReservationID"].Text);
        _inputs.Set("capacityReservation.resourceGroupArn", reservation["capacityReservationTarget"]["capacityReservationResourceGroupARN"].Text);
        if (reservation["capacityReservationTarget"].IsEmpty)
            _inputs.SetUnless("capacityReservation.preference", reservation["capacityReservationPreference"].Text, "open");
    }

    private void Managed()
    {
        var update = _data["updateConfig"];
        if (update["maxUnavailablePercentage"].Positive is { } percentage)
            _inputs.SetUnless("updateConfig.maxUnavailablePercentage", percentage, 33);
        else
            _inputs.Set("updateConfig.maxUnavailable", update["maxUnavailable"].Positive ?? 1);
        if (_data["nodeRepairConfig"]["enabled"].Flag is true)
            _inputs.Set("nodeRepairConfig.enabled", true);
        if (_data["propagateASGTags"].Flag is true)
            _inputs.Set("autoScalingGroupTags.scaleFromZero", true);
    }

    private void SelfManaged()
    {
        const string at = "autoScalingGroup.";
        _inputs.Set(at + "maxInstanceLifetime", _data["maxInstanceLifetime"].Positive);
        _inputs.Set(at + "suspendedProcesses", _data["asgSuspendProcesses"].Texts.Cast<object?>().ToList());
        var metrics = _data["asgMetricsCollection"].Items;
        _inputs.Set(at + "enabledMetrics", metrics.SelectMany(m => m["metrics"].Texts).Distinct(StringComparer.Ordinal).Cast<object?>().ToList());
        if (metrics.Any(m => m["metrics"].IsEmpty))
            _group.Inform(at + "enabledMetrics", "The file collects all metrics of the group. Write the ones that somebody looks at.");
        _inputs.Set(at + "targetGroupArns", _data["targetGroupARNs"].Texts.Cast<object?>().ToList());
        if (_data["instancesDistribution"] is { IsEmpty: false } mix)
            Distribution(mix);
    }

    private void Distribution(Tree mix)
    {
        const string at = "instancesDistribution.";
        var (b, percentage) = (mix["onDemandBaseCapacity"].Number ?? 0, mix["onDemandPercentageAboveBaseCapacity"].Number ?? 100);
        var isAllSpot = percentage == 0 && b == 0;
        if (isAllSpot)
            _inputs.Set("capacityType", "SPOT");
        _inputs.SetUnless(at + "onDemandBaseCapacity", b, 0);
        if (!isAllSpot)
            _inputs.SetUnless(at + "onDemandPercentageAboveBaseCapacity", percentage, 100);
        if (percentage == 100)
            return;
        _inputs.SetUnless(at + "spotAllocationStrategy", mix["spotAllocationStrategy"].Text ?? "lowest-price", "price-capacity-optimized");
        _inputs.Set(at + "spotMaxPrice", mix["maxPrice"].Text);
        if (mix["capacityRebalance"].Flag is { } rebalances && rebalances != isAllSpot)
            _inputs.Set("autoScalingGroup.capacityRebalance", rebalances);
        if (mix["spotInstancePools"].Positive is not { } pools)
            return;
        if (_inputs[at + "spotAllocationStrategy"] is "lowest-price")
            _inputs.Set(at + "spotInstancePools", pools);
        _group.Inform(at + "spotAllocationStrategy", "The cheapest Spot pools are those that EC2 takes back most. Leave `spotAllocationStrategy` and `spotInstancePools` out to let it choose by price and capacity.");
    }
}
