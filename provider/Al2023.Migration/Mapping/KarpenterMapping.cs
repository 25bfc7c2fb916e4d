using System.Globalization;
using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Mapping;

/// <summary>A node class of Karpenter with the pools that share its kubelet settings.</summary>
/// <param name="inventory">What was read.</param>
/// <param name="item">The AWSNodeTemplate or EC2NodeClass.</param>
/// <param name="kubelet">The kubelet settings.</param>
/// <param name="pools">The pools, as Provisioner or NodePool.</param>
/// <param name="splitBy">The pool that the class is split off for; null for the one that keeps the name.</param>
/// <param name="isSplit">The class becomes several.</param>
internal sealed class KarpenterMapping(Inventory inventory, Item item, Tree kubelet, IReadOnlyList<Item> pools, string? splitBy, bool isSplit)
{
    private static readonly HashSet<string> _kubeletFields = new(StringComparer.Ordinal)
    {
        "maxPods", "podsPerCore", "clusterDNS", "systemReserved", "kubeReserved", "evictionHard", "evictionSoft", "evictionSoftGracePeriod", "evictionMaxPodGracePeriod",
        "imageGCHighThresholdPercent", "imageGCLowThresholdPercent", "cpuCFSQuota",
    };

    private readonly Group _group = new(item.Name, item.Origin) { Component = Group.NodeClass };
    private readonly Tree _spec = item.Data["spec"];
    private readonly string _version = (item.Data["apiVersion"].Text ?? "").Split('/')[^1];

    private GroupInputs Inputs => _group.Inputs;

    private bool IsOld => _version.StartsWith("v1alpha", StringComparison.Ordinal);

    public Group Map()
    {
        _group.Name = splitBy is null ? item.Name : $"{item.Name}-{splitBy}";
        _group.Way = IsOld ? Way.BlueGreen : Way.InPlace;
        var role = _spec["role"].Text;
        _group.Cluster = Cluster();
        Inputs.Set("clusterName", _group.Cluster);
        if (splitBy is not null)
            Inputs.Set("nodeClassName", _group.Name);
        if (inventory.Controller is { Name: "Karpenter", Version: { } version } && !version.StartsWith("0.", StringComparison.Ordinal))
            Inputs.Set("karpenterVersion", version);
        KarpenterSelectors.Write(_group, _spec, IsOld);
        Role(role);
        Kubelet();
        Volumes();
        Metadata();
        Rest();
        UserData();
        var tags = new TagMapping(_group);
        tags.Add(_spec["tags"]);
        tags.Write(new Dictionary<string, object?>());
        Inputs.Set("nodePools", pools.Select(object? (p) => new PoolMapping(_group, p).Map()).ToList());
        Objects();
        Say();
        return _group;
    }

    // Nothing in the objects names their cluster but the tag that selectors look for, their neighbours', and what names the only one there is.
    private string? Cluster()
    {
        var known = inventory.Clusters.Keys.Concat(inventory.Candidates.Where(c => c.Kind is CandidateKind.NodeGroup).Select(c => c.Item.Data["clusterName"].Text).OfType<string>()).Distinct(StringComparer.Ordinal).ToList();
        var cluster = known.Count == 1 ? known[0] : KarpenterSelectors.Clusters(_spec).FirstOrDefault(n => known.Count == 0 || known.Contains(n)) ?? Neighbours();
        if (cluster is null)
            _group.Warn("clusterName", "No source says which cluster the node class belongs to. Add the answer of `aws eks describe-cluster`, or write `clusterName`.");
        return cluster;
    }

    // What one file lists of Karpenter's is one cluster's.
    private string? Neighbours()
    {
        var beside = inventory.Candidates.Where(c => c.Kind is CandidateKind.NodeClass && c.Item.Origin.File == item.Origin.File);
        return beside.SelectMany(c => KarpenterSelectors.Clusters(c.Item.Data["spec"])).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null;
    }

    private void Role(string? role)
    {
        var profile = _spec["instanceProfile"].Text;
        role ??= profile is null ? null : inventory.Profiles.GetValueOrDefault(profile);
        if (role is not null && inventory.RoleArn(Arns.RoleName(role)!, _group.Cluster) is { } arn)
        {
            Inputs.Set("nodeRole.arn", arn);
            if (profile is not null)
                Inputs.Set("nodeRole.instanceProfileName", profile);
            if (inventory.Roles.GetValueOrDefault(Arns.RoleName(role)!)?.Arn is null)
                _group.Inform("nodeRole.arn", $"The class names the role `{role}`, and the ARN is made from the cluster's account. See whether the role has a path.");
        }
        else if (profile is not null)
            _group.Warn("nodeRole", $"The instance profile `{profile}` holds a role that no source names, so a new one is made, which the controller must be allowed to pass. Add the answer of `aws iam get-instance-profile --instance-profile-name {profile}`.");
        else if (role is not null)
            _group.Warn("nodeRole", $"The class names the role `{role}`, and no source says the account that its ARN needs. Write `nodeRole.arn`.");
        else
            _group.Warn("nodeRole", "The class names no role: Karpenter's settings did. Write it as `nodeRole.arn`.");
    }

    private void Kubelet()
    {
        foreach (var (field, value) in kubelet.Entries.Where(f => !f.Value.IsEmpty))
        {
            if (_kubeletFields.Contains(field))
                Inputs.Set($"kubelet.{field}", value.Kind is TreeKind.Map ? Texts(value) : value.ToPlain());
            else if (field == "containerRuntime" && value.Text is "dockerd")
                _group.Warn("kubelet", "The nodes ran Docker, and AL2023 runs containerd alone. Move what mounts Docker's socket into pods that do not.");
            else if (field != "containerRuntime")
                Inputs.Set($"nodeConfig.kubelet.config.{field}", value.ToPlain());
        }
        if (isSplit)
            _group.Warn("kubelet", "The kubelet's settings stand in the node class since Karpenter's v1, and the pools of this class had different ones: it becomes several classes, of which the first keeps the name.");
        else if (kubelet.Entries.Count > 0 && _version != "v1")
            _group.Inform("kubelet", "The kubelet's settings stood in the pool, and since Karpenter's v1 they stand in the node class.");
    }

    private void Volumes()
    {
        var additional = new List<object?>();
        foreach (var mapping in _spec["blockDeviceMappings"].Items)
        {
            var (device, ebs) = (mapping["deviceName"].Text ?? "", mapping["ebs"]);
            var volume = Tree.OfMap(
                ("VolumeSize", Size(ebs["volumeSize"])), ("VolumeType", ebs["volumeType"]), ("Iops", ebs["iops"]), ("Throughput", ebs["throughput"]), ("Encrypted", ebs["encrypted"]),
                ("KmsKeyId", ebs["kmsKeyID"]), ("SnapshotId", ebs["snapshotID"]), ("DeleteOnTermination", ebs["deleteOnTermination"]), ("VolumeInitializationRate", ebs["volumeInitializationRate"]));
            if (mapping["rootVolume"].Flag is true || device is "/dev/xvda" or "")
                VolumeMapping.Root(_group, volume);
            else
                additional.Add(VolumeMapping.Fields(_group, volume, device));
        }
        Inputs.Set("additionalVolumes", additional);
    }

    // A quantity in GiB, rounded up: `100Gi`, `1Ti`, `107G`.
    private static Tree Size(Tree quantity)
    {
        if (quantity.Text is not { } text || !Nodes.Kubernetes.Quantity.TryParse(text, out var bytes))
            return Tree.Missing;
        var gib = System.Numerics.BigInteger.Pow(2, 30) * 1_000_000_000;
        return Tree.OfNumber(((bytes.Billionths + gib - 1) / gib).ToString(CultureInfo.InvariantCulture));
    }

    private void Metadata()
    {
        var options = _spec["metadataOptions"];
        Inputs.SetUnless("metadataOptions.httpTokens", options["httpTokens"].Text, "required");
        Inputs.SetUnless("metadataOptions.httpPutResponseHopLimit", options["httpPutResponseHopLimit"].Positive, 1);
        if (options["httpProtocolIPv6"].Text == "enabled")
            Inputs.Set("metadataOptions.httpProtocolIpv6", "enabled");
        if (options["httpEndpoint"].Text == "disabled")
            _group.Warn("metadataOptions.httpEndpoint", "The class turns the metadata service off, and a node of AL2023 reads its configuration there: it stays on. One hop keeps pods away from it.");
        if (_version != "v1" && options["httpPutResponseHopLimit"].IsEmpty)
            _group.Warn("metadataOptions.httpPutResponseHopLimit", "Karpenter before 1.0 let pods reach the metadata service (IMDS) over two hops where the class says nothing, and new nodes allow one: find pods that read the node's credentials first. Give them roles of their own, or write 2.");
    }

    private void Rest()
    {
        if (_spec["detailedMonitoring"].Flag is true)
            Inputs.Set("detailedMonitoring", true);
        if (_spec["associatePublicIPAddress"].Flag is { } address)
            Inputs.Set("associatePublicIpAddress", address);
        Inputs.Set("instanceStorePolicy", _spec["instanceStorePolicy"].Text);
        Inputs.Set("context", _spec["context"].Text);
        Inputs.Set("ipPrefixCount", _spec["ipPrefixCount"].Positive);
        Inputs.Set("networkInterfaces", _spec["networkInterfaces"].ToPlain());
        Inputs.Set("placementGroupSelector", _spec["placementGroupSelector"].ToPlain());
        Inputs.Set("connectionTracking", _spec["connectionTracking"].ToPlain());
        Inputs.Set("cpuOptions", _spec["cpuOptions"].ToPlain());
        Inputs.Set("enclaveOptions", _spec["enclaveOptions"].ToPlain());
        if ((_spec["launchTemplate"].Text ?? _spec["launchTemplateName"].Text) is { } template)
            _group.Warn("bootstrapScripts", $"The template names the launch template `{template}`, which Karpenter takes no more. Write what it says as inputs.");
        if (!_spec["amiSelectorTerms"].IsEmpty || !_spec["amiSelector"].IsEmpty)
            _group.Warn("ami", "The class chooses images (AMI) of Amazon Linux 2, and they are not taken over: Karpenter takes the newest of EKS's. Pin one by `ami.release` in production.");
        else
            _group.Inform("ami", "Karpenter takes the newest image of EKS's. Pin one by `ami.release` in production.");
        KarpenterFields.Report(_group, _spec);
    }

    private void UserData()
    {
        var (labels, taints) = (new LabelMapping(_group), new TaintMapping(_group));
        new UserDataMapping(_group, inventory.Clusters.GetValueOrDefault(_group.Cluster ?? "")).Apply(_spec["userData"], labels, taints);
        if (labels.Labels.Count + taints.Taints.Count > 0)
            _group.Warn("nodePools", "The user data gave the kubelet labels or taints, of which Karpenter knows nothing: they are left out. Write them into the pools.");
        if (Inputs["maxPods"] is { } pods)
        {
            Inputs.Remove("maxPods");
            Inputs.Set("kubelet.maxPods", Inputs["kubelet.maxPods"] ?? pods);
        }
        foreach (var field in _kubeletFields.Where(f => Inputs.Has($"nodeConfig.kubelet.config.{f}")))
        {
            Inputs.Set($"kubelet.{field}", Inputs[$"kubelet.{field}"] ?? Inputs[$"nodeConfig.kubelet.config.{field}"]);
            Inputs.Remove($"nodeConfig.kubelet.config.{field}");
        }
    }

    private static object Texts(Tree map) => GroupInputs.Object(map.Entries.Select(e => (e.Key, (object?)e.Value.Text)));

    private void Objects()
    {
        if (splitBy is null)
            _group.Objects.Add((item.Data["kind"].Text ?? "", item.Name, item.Data["apiVersion"].Text ?? ""));
        _group.Objects.AddRange(pools.Select(p => (p.Data["kind"].Text ?? "", p.Name, p.Data["apiVersion"].Text ?? "")));
        var user = item.Data["metadata"]["annotations"].Entries.Where(a => !KarpenterFields.IsOfTool(a.Key)).Select(a => (a.Key, (object?)(a.Value.Text ?? "")));
        Inputs.Set("nodeClassAnnotations", GroupInputs.Object(user));
        var labels = item.Data["metadata"]["labels"].Entries.Where(a => !KarpenterFields.IsOfTool(a.Key)).Select(a => (a.Key, (object?)(a.Value.Text ?? "")));
        Inputs.Set("nodeClassLabels", GroupInputs.Object(labels));
    }

    private void Say()
    {
        _group.SayOwner(item.Origin);
        if (IsOld)
            _group.Warn("", "The API of these objects ended with Karpenter 0.33: new objects take over, and the old ones go with the old API.");
        else if (_version == "v1beta1")
            _group.Warn("", "The API v1beta1 ended with Karpenter 1.1. Update Karpenter to 1.0 or newer before these objects, which are v1.");
        if (splitBy is null && _group.Way is Way.InPlace)
            _group.Inform("", "The objects keep their names: Karpenter finds that nodes drifted from the class, and replaces them within the pools' budgets.");
    }
}
