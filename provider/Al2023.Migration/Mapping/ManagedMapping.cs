using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Mapping;

/// <summary>A managed node group of EKS, from <c>describe-nodegroup</c> or a state.</summary>
internal static class ManagedMapping
{
    private const int StandardDisk = 20;

    /// <summary>What becomes of the group.</summary>
    public static Group Map(Inventory inventory, Item item)
    {
        var data = item.Data;
        var group = new Group(item.Name, item.Origin)
        {
            Name = data["nodegroupName"].Text,
            Cluster = data["clusterName"].Text,
            IsManaged = true,
            Stack = data["tags"]["aws:cloudformation:stack-name"].Text ?? (data["tags"]["alpha.eksctl.io/nodegroup-name"].Text is { } eksctl ? $"eksctl-{data["clusterName"].Text}-nodegroup-{eksctl}" : null),
        };
        if (Left(group, data["status"].Text, data["amiType"].Text))
            return group;
        var template = data["launchTemplate"].IsEmpty ? Tree.Missing : LaunchTemplates.Find(group, inventory, data["launchTemplate"]);
        var image = data["amiType"].Text == "CUSTOM" || template["ImageId"].Text is not null;
        if (image && Systems.Left(group, inventory, template))
            return group;
        group.Component = Group.NodeGroup;
        group.Way = image && group.Stack is null && data["nodeRole"].Text is not null ? Way.InPlace : Way.BlueGreen;
        Write(group, inventory, data, template);
        Say(group, inventory, data, template, image);
        return group;
    }

    private static bool Left(Group group, string? status, string? amiType)
    {
        if (status == "DELETING")
            group.Leave("EKS is deleting this group (`DELETING`), so it is left alone.");
        else if (amiType?.StartsWith("AL2023", StringComparison.Ordinal) is true)
            group.Leave($"The group runs AL2023 already (`{amiType}`), and is left alone.");
        else if (amiType?.StartsWith("BOTTLEROCKET", StringComparison.Ordinal) is true)
            group.Leave($"The group runs Bottlerocket (`{amiType}`), which does not end, and is left alone.");
        else if (amiType?.StartsWith("WINDOWS", StringComparison.Ordinal) is true)
            group.Leave($"The group runs Windows (`{amiType}`), and is left alone.");
        else
            return false;
        return true;
    }

    private static void Write(Group group, Inventory inventory, Tree data, Tree template)
    {
        var inputs = group.Inputs;
        var cluster = inventory.Clusters.GetValueOrDefault(group.Cluster ?? "");
        inputs.Set("clusterName", group.Cluster);
        if (group.Way is Way.InPlace)
        {
            inputs.Set("nodeGroupName", group.Name);
            inputs.Set("ami.source", "LaunchTemplate");
        }
        inputs.Set("subnetIds", data["subnets"].Texts.Cast<object?>().ToList());
        IReadOnlyList<string> types = data["instanceTypes"].Texts is { Count: > 0 } own ? own : template["InstanceType"].Texts is { Count: > 0 } ofTemplate ? ofTemplate : ["t3.medium"];
        InstanceMapping.Apply(group, types, data["amiType"].Text);
        inputs.SetUnless("capacityType", data["capacityType"].Text, "ON_DEMAND");
        Scaling.Write(group, data["scalingConfig"]["minSize"].Number, data["scalingConfig"]["maxSize"].Number, data["scalingConfig"]["desiredSize"].Number);
        inputs.SetUnless("rootVolume.size", data["diskSize"].Positive, StandardDisk);
        var (labels, taints, tags) = (new LabelMapping(group), new TaintMapping(group), new TagMapping(group));
        labels.Add(data["labels"]);
        taints.Add(data["taints"]);
        tags.Add(data["tags"]);
        new TemplateMapping(group, template, cluster).Apply();
        var userData = new UserDataMapping(group, cluster);
        userData.Apply(template["UserData"], labels, taints);
        tags.AddSpecifications(template["TagSpecifications"]);
        labels.Write();
        taints.Write();
        tags.Write(labels.Labels);
        inputs.Set("keyName", data["remoteAccess"]["ec2SshKey"].Text);
        Update(group, data["updateConfig"], data["force"]);
        Repair(group, data["nodeRepairConfig"]);
        WarmPool(group, data["warmPoolConfig"]);
        if (inputs.Has("maxPods"))
            inputs.Set("ami.source", "LaunchTemplate");
        var isConfigMap = cluster?.IsConfigMap is true;
        new RoleMapping(group, inventory).Apply(Arns.RoleName(data["nodeRole"].Text), group.Way is Way.InPlace || isConfigMap);
        if (isConfigMap)
            group.Warn("nodeRole.arn", "The cluster takes nodes by its ConfigMap aws-auth alone, so the role that it maps is kept.");
    }

    private static void Update(Group group, Tree update, Tree force)
    {
        // EKS replaces one node at a time where nothing is said; the component a third of them.
        if (update["maxUnavailablePercentage"].Positive is { } percentage)
            group.Inputs.SetUnless("updateConfig.maxUnavailablePercentage", percentage, 33);
        else
            group.Inputs.Set("updateConfig.maxUnavailable", update["maxUnavailable"].Positive ?? 1);
        group.Inputs.SetUnless("updateConfig.updateStrategy", update["updateStrategy"].Text, "DEFAULT");
        if (force.Flag is true)
            group.Inputs.Set("updateConfig.force", true);
    }

    private static void Repair(Group group, Tree repair)
    {
        if (repair["enabled"].Flag is not true)
            return;
        group.Inputs.Set("nodeRepairConfig.enabled", true);
        foreach (var (field, value) in repair.Entries.Where(f => f.Key != "enabled" && !f.Value.IsEmpty && f.Value.Text != "0"))
            group.Inputs.Set($"nodeRepairConfig.{field}", value.ToPlain());
    }

    private static void WarmPool(Group group, Tree pool)
    {
        if (pool.IsEmpty || pool["enabled"].Flag is false)
            return;
        const string at = "warmPoolConfig.";
        group.Inputs.Set(at + "minSize", pool["minSize"].Number ?? 0);
        group.Inputs.Set(at + "maxGroupPreparedCapacity", pool["maxGroupPreparedCapacity"].Positive);
        group.Inputs.SetUnless(at + "poolState", pool["poolState"].Text, "STOPPED");
        if (pool["reuseOnScaleIn"].Flag is true)
            group.Inputs.Set(at + "reuseOnScaleIn", true);
    }

    private static void Say(Group group, Inventory inventory, Tree data, Tree template, bool image)
    {
        if (group.Stack is { } stack)
            group.Warn("", $"CloudFormation's stack `{stack}` owns the group, and two owners undo each other: a new group goes beside it, and the stack takes the old one away.");
        else if (image && group.Way is Way.InPlace)
            group.Inform("ami.source", $"The launch template names its image ({template["ImageId"].Text ?? "of AL2"}), so EKS rolls the nodes to a new version of it, and the group stays. The image itself is Amazon Linux 2's, and is not taken over.");
        else
            group.Inform("", "EKS cannot change a managed group's image type from Amazon Linux 2, so a new group goes beside it, with a name of its own.");
        Access(group, data["remoteAccess"]);
        foreach (var issue in data["health"]["issues"].Items)
            group.Warn("", $"EKS says that the group is not well ({issue["code"].Text}): {issue["message"].Text} See to it first.");
        if (inventory.Clusters.GetValueOrDefault(group.Cluster ?? "")?.Version is { } version && data["version"].Text is { } nodes && nodes != version)
            group.Warn("kubernetesVersion", $"Nodes run Kubernetes {nodes}, and the control plane {version}, which the new nodes follow. Write `kubernetesVersion` to hold them.");
        group.SayOwner(group.Origin);
        Hops(group, inventory, template);
        Leftovers.Report(group, "Nodegroup", data);
    }

    private static void Access(Group group, Tree access)
    {
        if (!access.IsEmpty)
            group.Warn("keyName", $"SSH was open to {(access["sourceSecurityGroups"].Texts is { Count: > 0 } sources ? string.Join(", ", sources) : "everybody")} by a security group that EKS made, and deletes with the old group. Write a group of your own into `additionalSecurityGroupIds`, or use Session Manager by `nodeRole.attachSsmPolicy`.");
    }

    // EKS's own template allowed two hops, and so did its copy of one that says nothing.
    private static void Hops(Group group, Inventory inventory, Tree template)
    {
        if (!template["MetadataOptions"].IsEmpty)
            return;
        var copy = inventory.MadeByEks.FirstOrDefault(a => Tags.Of(a.Data, "eks:nodegroup-name") == group.Name);
        var copied = copy is null ? null : inventory.TemplateVersions.FirstOrDefault(v => v.Data["LaunchTemplateId"].Text is { } id && id == Tags.TemplateId(copy.Data))?.Data["LaunchTemplateData"]["MetadataOptions"]["HttpPutResponseHopLimit"].Number;
        if (copied is null or > 1 && group.Template is null || copied > 1)
            group.Warn("metadataOptions.httpPutResponseHopLimit", "EKS let pods reach the metadata service (IMDS) over two hops, and new nodes allow one: find pods that read the node's credentials first. Give them roles of their own, or write 2.");
    }
}

/// <summary>A group's size.</summary>
internal static class Scaling
{
    private const int StandardMin = 1;
    private const int StandardMax = 3;

    /// <summary>Writes what is not the default: 1 to 3 nodes, the fewest at first.</summary>
    public static void Write(Group group, int? min, int? max, int? desired)
    {
        group.Inputs.SetUnless("scalingConfig.minSize", min, StandardMin);
        group.Inputs.SetUnless("scalingConfig.maxSize", max is 0 ? 1 : max, StandardMax);
        group.Inputs.SetUnless("scalingConfig.desiredSize", desired, min ?? StandardMin);
        if (max is 0)
            group.Inform("scalingConfig.maxSize", "The group may have no node at all; the component wants a largest size of 1 or more.");
        if (desired > max && max is not 0 || desired < min)
            group.Inputs.Remove("scalingConfig.desiredSize");
    }
}
