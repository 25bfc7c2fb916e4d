using System.Text.RegularExpressions;
using Al2023.Migration.Model;
using Al2023.Migration.Reading;
using Al2023.Nodes.Findings;
using Group = Al2023.Migration.Model.Group;

namespace Al2023.Migration.Mapping;

/// <summary>The subnets that eksctl places a group in.</summary>
internal static class EksctlSubnets
{
    public static List<object?> Of(Group group, Tree data, Tree config)
    {
        var subnets = config["vpc"]["subnets"];
        var isPrivate = data["privateNetworking"].Flag is true;
        var all = subnets[isPrivate ? "private" : "public"].Entries;
        var chosen = new List<string>();
        foreach (var wanted in data["subnets"].Texts)
        {
            if (wanted.StartsWith("subnet-", StringComparison.Ordinal))
                chosen.Add(wanted);
            else
                Add(group, chosen, wanted, all.Concat(subnets["private"].Entries).Concat(subnets["public"].Entries));
        }
        var zones = data["availabilityZones"].Texts;
        if (data["subnets"].IsEmpty)
            chosen.AddRange(all.Where(s => zones.Count == 0 || zones.Contains(s.Value["az"].Text ?? s.Key)).Select(s => s.Value["id"].Text).OfType<string>());
        if (chosen.Count == 0)
            group.Warn("subnetIds", zones.Count == 0
                ? (Message)"The file does not name the subnets: eksctl makes them with the cluster. Write `subnetIds`, from `eksctl get cluster -o yaml` or `aws eks describe-cluster`."
                : $"The file does not name the subnets: eksctl makes them with the cluster. Write `subnetIds`, those of {string.Join(", ", zones.Select(z => $"`{z}`"))} alone, from `eksctl get cluster -o yaml` or `aws eks describe-cluster`.");
        return [.. chosen.Distinct(StringComparer.Ordinal)];
    }

    // By the name that the file gives a subnet, or by its zone.
    private static void Add(Group group, List<string> chosen, string wanted, IEnumerable<KeyValuePair<string, Tree>> subnets)
    {
        if (subnets.FirstOrDefault(s => s.Key == wanted || s.Value["az"].Text == wanted).Value?["id"].Text is { } id)
            chosen.Add(id);
        else
            group.Warn("subnetIds", $"The subnet `{wanted}` has no id in the file, and is left out. Write it into `subnetIds`.");
    }
}

/// <summary>The variables that eksctl sets for <c>overrideBootstrapCommand</c>; they stand for fields of the same entry.</summary>
internal static partial class EksctlVariables
{
    /// <summary>The command with what they stand for.</summary>
    public static string Replace(string command, string? cluster)
    {
        var text = Flag().Replace(command, "");
        text = Within().Replace(text, "");
        return Name().Replace(text, _ => cluster ?? "");
    }

    [GeneratedRegex(@"\s?--(node-labels|register-with-taints)=\\?[""']?\$\{?(NODE_LABELS|NODE_TAINTS)\}?\\?(?=[\s""'\\]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Flag();

    [GeneratedRegex(@"\$\{?(NODE_LABELS|NODE_TAINTS)\}?,|,\$\{?(NODE_LABELS|NODE_TAINTS)\}?", RegexOptions.CultureInvariant)]
    private static partial Regex Within();

    [GeneratedRegex(@"\$\{?CLUSTER_NAME\}?", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

/// <summary>The role that eksctl makes for a group.</summary>
/// <param name="group">The group.</param>
/// <param name="data">Its entry.</param>
/// <param name="config">The whole file.</param>
internal sealed class EksctlRole(Group group, Tree data, Tree config)
{
    private const string Managed = "arn:aws:iam::aws:policy/";

    public void Apply()
    {
        var iam = data["iam"];
        if (iam["instanceRoleARN"].Text is { } arn)
        {
            if (config["accessConfig"]["authenticationMode"].Text == "CONFIG_MAP")
                Keep(arn);
            else
                group.Warn("nodeRole", $"The file names the role `{arn}`, and what it may do is not in it, so the new role has the fewest policies. Write `nodeRole.additionalPolicyArns`, or the ARN as `nodeRole.arn` where the role outlives the old group.");
            return;
        }
        var own = iam["attachPolicyARNs"].Texts;
        // A list of one's own replaces eksctl's.
        List<string> policies = own.Count > 0 ? [.. own] : [Managed + "AmazonSSMManagedInstanceCore", .. Cni()];
        var addons = iam["withAddonPolicies"];
        if (addons["cloudWatch"].Flag is true)
            policies.Add(Managed + "CloudWatchAgentServerPolicy");
        if (addons["imageBuilder"].Flag is true)
            policies.Add(Managed + "AmazonEC2ContainerRegistryPowerUser");
        RoleMapping.Policies(group, policies);
        group.Inputs.Set("nodeRole.permissionsBoundary", iam["instanceRolePermissionsBoundary"].Text);
        foreach (var (addon, _) in addons.Entries.Where(a => a.Value.Flag is true && a.Key is not ("cloudWatch" or "imageBuilder")))
            group.Warn("nodeRole.additionalPolicyArns", $"`withAddonPolicies.{addon}` is an inline policy of eksctl's, and is not taken over. {Instead(addon):known}");
        if (iam["attachPolicy"] is { IsEmpty: false } policy)
            group.Inputs.Set("nodeRole.inlinePolicies", GroupInputs.Object(("attachPolicy", JsonTrees.Write(policy))));
        if (config["accessConfig"]["authenticationMode"].Text == "CONFIG_MAP")
            group.Warn("nodeRole.arn", "The cluster takes nodes by its ConfigMap aws-auth alone, and the role that eksctl made is not in the file. Write its ARN as `nodeRole.arn`, and `createAccessEntry: false`.");
    }

    private void Keep(string arn)
    {
        group.Inputs.Set("nodeRole.arn", arn);
        if (!group.IsManaged)
            group.Inputs.Set("createAccessEntry", false);
        group.Warn("nodeRole.arn", "The cluster takes nodes by its ConfigMap aws-auth alone, so the role that it maps is kept.");
    }

    // With OIDC eksctl gives the CNI a role of its own.
    private IEnumerable<string> Cni() => config["iam"]["withOIDC"].Flag is true ? [] : [Managed + "AmazonEKS_CNI_Policy"];

    private static string Instead(string addon) => addon switch
    {
        "autoScaler" => "Give Cluster Autoscaler a role of its own, by EKS Pod Identity.",
        "ebs" => "Give the EBS CSI driver a role of its own, with AmazonEBSCSIDriverPolicy.",
        "efs" => "Give the EFS CSI driver a role of its own, with AmazonEFSCSIDriverPolicy.",
        "externalDNS" => "Give ExternalDNS a role of its own, by EKS Pod Identity.",
        "certManager" => "Give cert-manager a role of its own, by EKS Pod Identity.",
        "albIngress" or "awsLoadBalancerController" => "Give the load balancer controller a role of its own, by EKS Pod Identity.",
        _ => "Give the pods that need it a role of their own, by EKS Pod Identity.",
    };
}

/// <summary>Fields of eksctl's entries, and what becomes of those without an input.</summary>
internal static class EksctlFields
{
    private static readonly HashSet<string> _mapped = new(StringComparer.Ordinal)
    {
        "name", "ami", "amiFamily", "instanceType", "instanceTypes", "instancesDistribution", "minSize", "maxSize", "desiredCapacity", "volumeSize", "volumeType", "volumeIOPS",
        "volumeThroughput", "volumeEncrypted", "volumeKmsKeyID", "snapshotID", "additionalVolumes", "privateNetworking", "subnets", "availabilityZones", "labels", "taints", "tags", "ssh", "iam", "spot",
        "updateConfig", "nodeRepairConfig", "preBootstrapCommands", "overrideBootstrapCommand", "maxPodsPerNode", "kubeletExtraConfig", "clusterDNS", "securityGroups",
        "asgMetricsCollection", "asgSuspendProcesses", "targetGroupARNs", "disableIMDSv1", "disablePodIMDS", "enableDetailedMonitoring", "placement", "efaEnabled",
        "capacityReservation", "instanceMarketOptions", "maxInstanceLifetime", "launchTemplate", "propagateASGTags", "cpuCredits", "enclaveEnabled",
    };

    private static readonly HashSet<string> _ignored = new(StringComparer.Ordinal)
    {
        // How eksctl goes about it; what AL2023 does by itself; AL2's release.
        "disableASGTagPropagation", "ebsOptimized", "volumeName", "releaseVersion", "containerRuntime", "instanceNamePrefix", "parallelNodesDeletionTimeout", "status",
    };

    private static readonly Dictionary<string, string> _instead = new(StringComparer.Ordinal)
    {
        ["instanceSelector"] = "Write the instance types that it chose as `instanceTypes`.",
        ["classicLoadBalancerNames"] = "Register nodes with `autoScalingGroup.targetGroupArns`, or let the load balancer controller do it.",
        ["instancePrefix"] = "Write the tag `Name`.",
        ["instanceName"] = "Write the tag `Name`.",
        ["localZones"] = "Write the subnets as `subnetIds`.",
        ["outpostARN"] = "Write the Outpost's subnets as `subnetIds`.",
        ["asgWarmPool"] = "A warm pool has no input: nodes that slept on Amazon Linux 2 must not wake up.",
    };

    /// <summary>Notes every field that is set and has no counterpart, or that nobody knows here.</summary>
    public static void Report(Group group, Tree data)
    {
        foreach (var (field, value) in data.Entries.Where(f => !_mapped.Contains(f.Key) && !_ignored.Contains(f.Key) && !f.Value.IsEmpty && f.Value.Flag is not false))
        {
            if (_instead.TryGetValue(field, out var instead))
                group.Warn("", $"`{field}` has no counterpart. {instead:known}");
            else
                group.Warn("", $"`{field}` is not known here, and nothing came of it. See whether nodes need it.");
        }
        if (data["securityGroups"]["withShared"].Flag is false || data["securityGroups"]["withLocal"].Flag is false)
            group.Inform("additionalSecurityGroupIds", "The file leaves eksctl's shared or local security group out; new nodes have the cluster's in their place.");
    }
}
