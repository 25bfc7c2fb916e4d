using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Sources;

/// <summary>
/// Reads resources of states, Terraform's and Pulumi's, whose AWS provider is Terraform's too: the same resources, with
/// other spellings of their fields.
/// </summary>
internal sealed class StateResources(Inventory inventory)
{
    private static readonly HashSet<string> _notOfTemplates = new(StringComparer.Ordinal)
    {
        "Arn", "DefaultVersion", "Description", "Id", "LatestVersion", "Name", "NamePrefix", "Region", "Tags", "TagsAll", "UpdateDefaultVersion",
    };

    /// <summary>Reads a resource; false where it is of no account for nodes.</summary>
    /// <param name="type">Terraform's type, <c>aws_eks_node_group</c>.</param>
    /// <param name="values">Its fields, spelled as in Terraform or in Pulumi.</param>
    /// <param name="origin">Where it was read.</param>
    /// <param name="name">Its name in the source.</param>
    public bool Read(string type, Tree values, Origin origin, string name)
    {
        switch (type)
        {
            case "aws_eks_cluster":
                Cluster(StateNames.ToAws(values));
                return true;
            case "aws_eks_node_group":
                inventory.Candidates.Add(new(CandidateKind.NodeGroup, new(NodeGroup(StateNames.ToEks(StateNames.ToAws(values))), origin, name)));
                return true;
            case "aws_autoscaling_group":
                AutoScalingGroups.Add(inventory, new(AutoScalingGroupState.ToAws(StateNames.ToAws(values)), origin, name));
                return true;
            case "aws_launch_template":
                Template(StateNames.ToAws(values), origin, name);
                return true;
            case "aws_launch_configuration":
                inventory.Configurations.Add(new(Configuration(StateNames.ToAws(values)), origin, name));
                return true;
            case "aws_eks_fargate_profile":
                inventory.Unmapped.Add(new($"{origin}", "a Fargate profile runs no nodes of yours, and is left alone"));
                return true;
            case "aws_eks_access_entry":
                inventory.AccessEntries.Add((values["principal_arn"].Text ?? values["principalArn"].Text) ?? "");
                return true;
            default:
                return Iam(type, StateNames.ToAws(values)) || Attached(type, StateNames.ToAws(values), origin);
        }
    }

    private void Cluster(Tree cluster)
    {
        if (cluster["Name"].Text is not { } name)
            return;
        inventory.AddCluster(new(name)
        {
            SecurityGroupId = cluster["VpcConfig"]["ClusterSecurityGroupId"].Text,
            ServiceCidr = cluster["KubernetesNetworkConfig"]["ServiceIpv6Cidr"].Text ?? cluster["KubernetesNetworkConfig"]["ServiceIpv4Cidr"].Text,
            AuthenticationMode = cluster["AccessConfig"]["AuthenticationMode"].Text,
            Version = cluster["Version"].Text,
            Arn = cluster["Arn"].Text,
        });
    }

    // The provider's default tags stand in tags_all alone, and are on the group all the same.
    private static Tree NodeGroup(Tree state)
    {
        var access = state["remoteAccess"];
        return Tree.OfMap([
            .. state.Entries.Where(e => e.Key is not ("arn" or "id" or "nodeGroupName" or "nodeGroupNamePrefix" or "nodeRoleArn" or "subnetIds" or "tagsAll" or "tags" or "timeouts" or "region" or "remoteAccess" or "forceUpdateVersion")),
            KeyValuePair.Create("nodegroupName", state["nodeGroupName"]),
            KeyValuePair.Create("nodegroupArn", state["arn"]),
            KeyValuePair.Create("nodeRole", state["nodeRoleArn"]),
            KeyValuePair.Create("subnets", state["subnetIds"]),
            KeyValuePair.Create("tags", Tree.OfMap([.. state["tagsAll"].Entries.Concat(state["tags"].Entries).DistinctBy(t => t.Key)])),
            KeyValuePair.Create("remoteAccess", access.IsEmpty ? access : Tree.OfMap(("ec2SshKey", access["ec2SshKey"]), ("sourceSecurityGroups", access["sourceSecurityGroupIds"]))),
            KeyValuePair.Create("force", state["forceUpdateVersion"]),
        ]);
    }

    private void Template(Tree state, Origin origin, string name)
    {
        var data = Tree.OfMap([.. state.Entries.Where(e => !_notOfTemplates.Contains(e.Key)).Select(e => e.Key == "TagSpecifications" ? KeyValuePair.Create(e.Key, Tagged(e.Value)) : e)]);
        var latest = state["LatestVersion"].Text ?? "";
        inventory.TemplateVersions.Add(new(Tree.OfMap(
            ("LaunchTemplateId", state["Id"]), ("LaunchTemplateName", state["Name"]), ("VersionNumber", state["LatestVersion"]),
            ("DefaultVersion", Tree.OfFlag((state["DefaultVersion"].Text ?? latest) == latest)), ("LaunchTemplateData", data)), origin, name));
    }

    private static Tree Tagged(Tree specifications) => Tree.OfList([.. specifications.Items.Select(s => Tree.OfMap(
        ("ResourceType", s["ResourceType"]), ("Tags", TagList(s["Tags"]))))]);

    private static Tree TagList(Tree tags) => tags.Kind is TreeKind.List ? tags : Tree.OfList([.. tags.Entries.Select(t => Tree.OfMap(("Key", Tree.OfText(t.Key)), ("Value", t.Value)))]);

    private static Tree Configuration(Tree state)
    {
        var root = state["RootBlockDevice"].Block;
        var devices = state["EbsBlockDevice"].Kind is TreeKind.Missing ? state["EbsBlockDevices"] : state["EbsBlockDevice"];
        var mappings = devices.Items.Select(d => Tree.OfMap(("DeviceName", d["DeviceName"]), ("Ebs", d)));
        var userData = state["UserDataBase64"].Kind is TreeKind.Missing ? state["UserData"] : state["UserDataBase64"];
        return Tree.OfMap([
            .. state.Entries.Where(e => e.Key is "ImageId" or "InstanceType" or "KeyName" or "SecurityGroups" or "SpotPrice" or "EbsOptimized" or "IamInstanceProfile" or "AssociatePublicIpAddress" or "MetadataOptions" or "PlacementTenancy"),
            KeyValuePair.Create("LaunchConfigurationName", state["Name"]),
            KeyValuePair.Create("InstanceMonitoring", Tree.OfMap(("Enabled", state["EnableMonitoring"]))),
            KeyValuePair.Create("BlockDeviceMappings", Tree.OfList([.. root.IsEmpty ? [] : new[] { Tree.OfMap(("DeviceName", Tree.OfText("/dev/xvda")), ("Ebs", root)) }, .. mappings])),
            KeyValuePair.Create("UserData", userData),
        ]);
    }

    private bool Iam(string type, Tree state)
    {
        switch (type)
        {
            case "aws_iam_role":
                Role(state);
                return true;
            case "aws_iam_role_policy_attachment":
                Attach(state["Role"].Text, state["PolicyArn"].Text);
                return true;
            case "aws_iam_policy_attachment":
                foreach (var role in state["Roles"].Texts)
                    Attach(role, state["PolicyArn"].Text);
                return true;
            case "aws_iam_role_policy" when state["Role"].Text is { } role:
                AddInline(inventory.Role(RoleName(role)), state);
                return true;
            case "aws_iam_instance_profile" when state["Name"].Text is { } profile && state["Role"].Text is { } role:
                inventory.Profiles[profile] = RoleName(role);
                return true;
            default:
                return false;
        }
    }

    private void Role(Tree state)
    {
        if (state["Name"].Text is not { } name)
            return;
        var role = inventory.Role(name);
        role.Arn ??= state["Arn"].Text;
        role.Path ??= state["Path"].Text;
        role.Boundary ??= state["PermissionsBoundary"].Text;
        // A state that holds the role holds its attachments too, for the most part: none at all may be another stack's.
        foreach (var policy in state["ManagedPolicyArns"].Texts)
            Attach(name, policy);
        foreach (var inline in state["InlinePolicy"].Items.Concat(state["InlinePolicies"].Items))
            AddInline(role, inline);
    }

    private static void AddInline(RoleFacts role, Tree policy)
    {
        if (policy["Name"].Text is { } name)
            role.Inline[name] = policy["Policy"].Text ?? role.Inline.GetValueOrDefault(name);
    }

    private void Attach(string? role, string? policy)
    {
        if (role is null || policy is null)
            return;
        var policies = inventory.Role(RoleName(role)).Policies ??= [];
        if (!policies.Contains(policy))
            policies.Add(policy);
    }

    private static string RoleName(string role) => role[(role.LastIndexOf('/') + 1)..];

    private bool Attached(string type, Tree state, Origin origin)
    {
        var group = state["AutoscalingGroupName"].Text ?? "";
        switch (type)
        {
            case "aws_autoscaling_schedule":
                inventory.Attached.Add((group, "schedule", origin));
                return true;
            case "aws_autoscaling_policy":
                inventory.Attached.Add((group, "scaling policy", origin));
                return true;
            case "aws_autoscaling_notification":
                foreach (var name in state["GroupNames"].Texts)
                    inventory.Attached.Add((name, "notification", origin));
                return true;
            case "aws_autoscaling_lifecycle_hook":
                inventory.Hooks.Add(new(AutoScalingGroupState.Hook(state).With("AutoScalingGroupName", Tree.OfText(group)), origin));
                return true;
            default:
                return false;
        }
    }
}

/// <summary>An Auto Scaling group of a state in the words of describe-auto-scaling-groups.</summary>
internal static class AutoScalingGroupState
{
    private static readonly Dictionary<string, string> _names = new(StringComparer.Ordinal)
    {
        ["Name"] = "AutoScalingGroupName",
        ["Arn"] = "AutoScalingGroupARN",
        ["LaunchConfiguration"] = "LaunchConfigurationName",
        ["LoadBalancers"] = "LoadBalancerNames",
        ["TargetGroupArns"] = "TargetGroupARNs",
        ["ProtectFromScaleIn"] = "NewInstancesProtectedFromScaleIn",
        ["WarmPool"] = "WarmPoolConfiguration",
        ["TrafficSource"] = "TrafficSources",
        ["ServiceLinkedRoleArn"] = "ServiceLinkedRoleARN",
    };

    /// <summary>What a state holds beside the group: how the provider goes about it.</summary>
    private static readonly HashSet<string> _ofTheProvider = new(StringComparer.Ordinal)
    {
        "Id", "NamePrefix", "Region", "Timeouts", "ForceDelete", "ForceDeleteWarmPool", "IgnoreFailedScalingActivities", "MetricsGranularity", "MinElbCapacity",
        "WaitForCapacityTimeout", "WaitForElbCapacity", "TagsAll",
    };

    public static Tree ToAws(Tree state) => Tree.OfMap([.. state.Entries.Where(e => !_ofTheProvider.Contains(e.Key)).Select(Entry)]);

    public static Tree Hook(Tree state) => Tree.OfMap(
        ("LifecycleHookName", state["Name"]), ("LifecycleTransition", state["LifecycleTransition"]), ("HeartbeatTimeout", state["HeartbeatTimeout"]),
        ("DefaultResult", state["DefaultResult"]), ("NotificationTargetARN", state["NotificationTargetArn"]), ("RoleARN", state["RoleArn"]), ("NotificationMetadata", state["NotificationMetadata"]));

    private static KeyValuePair<string, Tree> Entry(KeyValuePair<string, Tree> entry) => entry.Key switch
    {
        "VpcZoneIdentifier" or "VpcZoneIdentifiers" => new("VPCZoneIdentifier", Tree.OfText(string.Join(',', entry.Value.Texts))),
        "SuspendedProcesses" => new(entry.Key, Tree.OfList([.. entry.Value.Texts.Select(p => Tree.OfMap(("ProcessName", Tree.OfText(p))))])),
        "EnabledMetrics" => new(entry.Key, Tree.OfList([.. entry.Value.Texts.Select(m => Tree.OfMap(("Metric", Tree.OfText(m))))])),
        "LaunchTemplate" => new(entry.Key, Specification(entry.Value)),
        "MixedInstancesPolicy" => new(entry.Key, Mixed(entry.Value)),
        "InitialLifecycleHooks" => new(entry.Key, Tree.OfList([.. entry.Value.Items.Select(Hook)])),
        _ => new(_names.GetValueOrDefault(entry.Key, entry.Key), entry.Value),
    };

    private static Tree Specification(Tree template) => Tree.OfMap(
        ("LaunchTemplateId", template["Id"]), ("LaunchTemplateName", template["Name"]), ("Version", template["Version"].Kind is TreeKind.Missing ? Tree.OfText("$Default") : template["Version"]));

    private static Tree Mixed(Tree policy)
    {
        var template = policy["LaunchTemplate"];
        var specification = template["LaunchTemplateSpecification"];
        return Tree.OfMap(
            ("InstancesDistribution", policy["InstancesDistribution"]),
            ("LaunchTemplate", Tree.OfMap(
                ("LaunchTemplateSpecification", specification["Version"].Kind is TreeKind.Missing ? specification.With("Version", Tree.OfText("$Default")) : specification),
                ("Overrides", template["Overrides"]))));
    }
}
