using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Mapping;

/// <summary>The inputs of a self-managed node group.</summary>
/// <param name="group">The group.</param>
/// <param name="inventory">What was read.</param>
/// <param name="data">The Auto Scaling group.</param>
/// <param name="template">LaunchTemplateData.</param>
internal sealed class SelfManagedInputs(Group group, Inventory inventory, Tree data, Tree template)
{
    private readonly GroupInputs _inputs = group.Inputs;
    private readonly ClusterFacts? _cluster = inventory.Clusters.GetValueOrDefault(group.Cluster ?? "");

    public void Write()
    {
        _inputs.Set("clusterName", group.Cluster);
        _inputs.Set("type", "SelfManaged");
        if (group.Way is Way.InPlace)
            _inputs.Set("nodeGroupName", group.Name);
        _inputs.Set("subnetIds", Subnets());
        var types = Overrides().Select(o => o["InstanceType"].Text).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (Requirements() is { IsEmpty: false } requirements)
            RequirementsMapping.Apply(group, requirements);
        else
            InstanceMapping.Apply(group, types.Count > 0 ? types : template["InstanceType"].Texts, null);
        Scaling.Write(group, data["MinSize"].Number, data["MaxSize"].Number, data["DesiredCapacity"].Number);
        var (labels, taints, tags) = (new LabelMapping(group), new TaintMapping(group), new TagMapping(group));
        tags.AddList(data["Tags"]);
        tags.AddSpecifications(template["TagSpecifications"]);
        new TemplateMapping(group, template, _cluster).Apply();
        if (data["MixedInstancesPolicy"] is { IsEmpty: false } mix)
            Distribution(mix["InstancesDistribution"]);
        new UserDataMapping(group, _cluster).Apply(template["UserData"], labels, taints);
        labels.Write();
        taints.Write();
        Settings();
        Hooks();
        WarmPool();
        Refresh(data["InstanceRefresh"]["Preferences"]);
        _inputs.Set("placement.groupName", data["PlacementGroup"].Text);
        Reservation(data["CapacityReservationSpecification"]);
        tags.Write(labels.Labels);
        Role();
    }

    private List<object?> Subnets()
    {
        var subnets = (data["VPCZoneIdentifier"].Text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (subnets.Length == 0)
            group.Warn("subnetIds", "No source says the group's subnets. Write `subnetIds`.");
        return [.. subnets];
    }

    private Tree Requirements() => Overrides().Select(o => o["InstanceRequirements"]).FirstOrDefault(r => !r.IsEmpty) ?? template["InstanceRequirements"];

    private IReadOnlyList<Tree> Overrides() => data["MixedInstancesPolicy"]["LaunchTemplate"]["Overrides"].Items;

    private void Distribution(Tree mix)
    {
        var percentage = mix["OnDemandPercentageAboveBaseCapacity"].Number ?? 100;
        var isAllSpot = percentage == 0 && mix["OnDemandBaseCapacity"].Number is null or 0;
        if (isAllSpot)
            _inputs.Set("capacityType", "SPOT");
        if (!isAllSpot && !_inputs.Has("instanceRequirements"))
            _inputs.Set("instancesDistribution.onDemandAllocationStrategy", mix["OnDemandAllocationStrategy"].Text);
        _inputs.SetUnless("instancesDistribution.onDemandBaseCapacity", mix["OnDemandBaseCapacity"].Number, 0);
        if (!isAllSpot)
            _inputs.SetUnless("instancesDistribution.onDemandPercentageAboveBaseCapacity", percentage, 100);
        if (percentage < 100)
        {
            _inputs.SetUnless("instancesDistribution.spotAllocationStrategy", mix["SpotAllocationStrategy"].Text, "price-capacity-optimized");
            _inputs.Set("instancesDistribution.spotMaxPrice", mix["SpotMaxPrice"].Text);
            if (mix["SpotAllocationStrategy"].Text == "lowest-price" && mix["SpotInstancePools"].Positive is { } pools)
            {
                _inputs.Set("instancesDistribution.spotInstancePools", pools);
                group.Inform("instancesDistribution.spotAllocationStrategy", "The cheapest Spot pools are those that EC2 takes back most. Leave `spotAllocationStrategy` and `spotInstancePools` out to let it choose by price and capacity.");
            }
        }
        var weights = Overrides().Where(o => o["InstanceType"].Text is not null).DistinctBy(o => o["InstanceType"].Text).Select(o => (Type: o["InstanceType"].Text!, Weight: o["WeightedCapacity"].Positive ?? 1)).ToList();
        if (weights.All(w => w.Weight == 1))
            return;
        _inputs.Set("weightedCapacity", GroupInputs.Object(weights.Select(w => (w.Type, (object?)w.Weight))));
        group.Inform("scalingConfig", "The instance types have weights, so that the group's sizes count units of weight, not nodes: they stay so. Cluster Autoscaler takes them for nodes.");
    }

    private void Settings()
    {
        const string at = "autoScalingGroup.";
        _inputs.Set(at + "maxInstanceLifetime", data["MaxInstanceLifetime"].Positive);
        _inputs.Set(at + "defaultInstanceWarmup", data["DefaultInstanceWarmup"].Positive);
        _inputs.SetUnless(at + "healthCheckGracePeriod", data["HealthCheckGracePeriod"].Number, 300);
        var policies = data["TerminationPolicies"].Texts;
        if (policies is not ["Default"])
            _inputs.Set(at + "terminationPolicies", policies.Cast<object?>().ToList());
        _inputs.Set(at + "suspendedProcesses", data["SuspendedProcesses"].Items.Select(p => p["ProcessName"].Text).OfType<object?>().ToList());
        _inputs.Set(at + "enabledMetrics", data["EnabledMetrics"].Items.Select(m => m["Metric"].Text).OfType<object?>().ToList());
        var sources = data["TrafficSources"].Items.Select(s => s["Identifier"].Text).OfType<string>().Where(s => s.Contains(":targetgroup/", StringComparison.Ordinal));
        _inputs.Set(at + "targetGroupArns", data["TargetGroupARNs"].Texts.Concat(sources).Distinct(StringComparer.Ordinal).Cast<object?>().ToList());
        if (data["NewInstancesProtectedFromScaleIn"].Flag is true)
            _inputs.Set(at + "protectFromScaleIn", true);
        Behaviour();
        Maintenance(data["InstanceMaintenancePolicy"]);
    }

    // How the group goes about its instances.
    private void Behaviour()
    {
        const string at = "autoScalingGroup.";
        if (data["CapacityRebalance"].Flag is { } rebalances && rebalances != (_inputs["capacityType"] is "SPOT"))
            _inputs.Set(at + "capacityRebalance", rebalances);
        if (data["HealthCheckType"].Text is { } check && check.Contains("ELB", StringComparison.Ordinal) && !_inputs.Has(at + "targetGroupArns"))
            group.Warn(at + "healthCheckType", $"The group's health check `{check}` asks load balancers, and the component's group has none: it checks by EC2's state. Write it where `targetGroupArns` name some.");
        else
            _inputs.SetUnless(at + "healthCheckType", data["HealthCheckType"].Text, "EC2");
        _inputs.SetUnless(at + "defaultCooldown", data["DefaultCooldown"].Number, 300);
        if (_inputs.Has("instanceRequirements"))
            _inputs.SetUnless(at + "desiredCapacityType", data["DesiredCapacityType"].Text, "units");
        // The account's usual role has no suffix.
        if (data["ServiceLinkedRoleARN"].Text is { } role && !role.EndsWith("/AWSServiceRoleForAutoScaling", StringComparison.Ordinal))
            _inputs.Set(at + "serviceLinkedRoleArn", role);
        _inputs.SetUnless(at + "availabilityZoneDistribution.capacityDistributionStrategy", data["AvailabilityZoneDistribution"]["CapacityDistributionStrategy"].Text, "balanced-best-effort");
    }

    private void Maintenance(Tree policy)
    {
        // -1 takes a policy away.
        if (policy["MinHealthyPercentage"].Number is not { } least || policy["MaxHealthyPercentage"].Number is not { } most || least < 0 || most < 100)
            return;
        _inputs.Set("autoScalingGroup.instanceMaintenancePolicy.minHealthyPercentage", least);
        _inputs.Set("autoScalingGroup.instanceMaintenancePolicy.maxHealthyPercentage", most);
    }

    private void Hooks()
    {
        var hooks = inventory.Hooks.Where(h => h.Data["AutoScalingGroupName"].Text == group.Name && group.Name is not null).DistinctBy(h => h.Data["LifecycleHookName"].Text).Select(h => h.Data).ToList();
        _inputs.Set("autoScalingGroup.initialLifecycleHooks", hooks.Select(object? (h) => GroupInputs.Object(
            ("name", h["LifecycleHookName"].Text),
            ("lifecycleTransition", h["LifecycleTransition"].Text),
            ("heartbeatTimeout", h["HeartbeatTimeout"].Positive is { } timeout and not 3600 ? timeout : null),
            ("defaultResult", h["DefaultResult"].Text is "ABANDON" ? null : h["DefaultResult"].Text))).ToList());
        foreach (var hook in hooks.Where(h => h["NotificationTargetARN"].Text is not null || h["NotificationMetadata"].Text is not null))
            group.Warn("autoScalingGroup.initialLifecycleHooks", $"The lifecycle hook `{hook["LifecycleHookName"].Text}` sends its notification to `{hook["NotificationTargetARN"].Text}`, where somebody answers for the old group: it is left out. Write `notificationTargetArn`, `roleArn` and `notificationMetadata` once the new group is known there, or send Auto Scaling's events there by an EventBridge rule.");
        foreach (var hook in hooks)
            Leftovers.Report(group, "LifecycleHook", hook);
    }

    private void WarmPool()
    {
        var pool = data["WarmPoolConfiguration"] is { IsEmpty: false } own ? own
            : inventory.WarmPools.FirstOrDefault(w => w.Origin.File.Contains(group.Name ?? "\n", StringComparison.Ordinal))?.Data ?? Tree.Missing;
        if (pool.IsEmpty)
            return;
        group.Warn("warmPool", "The group has a warm pool, and nodes that slept in it on Amazon Linux 2 must not wake up: delete it with `aws autoscaling delete-warm-pool` before the change. The program makes it anew where all nodes are On-Demand ones.");
        if (_inputs["capacityType"] is not null || _inputs.Has("instancesDistribution.onDemandPercentageAboveBaseCapacity"))
            return;
        _inputs.Set("warmPool.minSize", pool["MinSize"].Number ?? 0);
        _inputs.Set("warmPool.maxGroupPreparedCapacity", pool["MaxGroupPreparedCapacity"].Positive);
        _inputs.SetUnless("warmPool.poolState", pool["PoolState"].Text, "Stopped");
        var returns = pool["InstanceReusePolicy"]["ReuseOnScaleIn"].Flag is true;
        if (returns && pool["PoolState"].Text is not "Running")
            _inputs.Set("warmPool.instanceReusePolicy.reuseOnScaleIn", true);
        else if (returns)
            group.Warn("warmPool.instanceReusePolicy", "Nodes went back to a warm pool that runs, in which the kubelet runs on: they end instead. Write the pool state `Stopped` to reuse them.");
    }

    private void Refresh(Tree preferences)
    {
        const string at = "instanceRefresh.";
        _inputs.SetUnless(at + "minHealthyPercentage", preferences["MinHealthyPercentage"].Number, 90);
        _inputs.SetUnless(at + "maxHealthyPercentage", preferences["MaxHealthyPercentage"].Positive, 110);
        _inputs.Set(at + "instanceWarmup", preferences["InstanceWarmup"].Positive);
        _inputs.Set(at + "checkpointPercentages", preferences["CheckpointPercentages"].Items.Select(p => p.Number).OfType<object?>().ToList());
        _inputs.Set(at + "checkpointDelay", preferences["CheckpointDelay"].Positive);
        if (preferences["SkipMatching"].Flag is { } skip)
            _inputs.SetUnless(at + "skipMatching", skip, true);
        if (preferences["AutoRollback"].Flag is { } rollback)
            _inputs.SetUnless(at + "autoRollback", rollback, true);
        _inputs.SetUnless(at + "scaleInProtectedInstances", preferences["ScaleInProtectedInstances"].Text, _inputs["autoScalingGroup.protectFromScaleIn"] is true ? "Refresh" : "Ignore");
        _inputs.SetUnless(at + "standbyInstances", preferences["StandbyInstances"].Text, "Ignore");
        _inputs.Set(at + "alarmSpecification.alarms", preferences["AlarmSpecification"]["Alarms"].Texts.Cast<object?>().ToList());
    }

    private void Reservation(Tree reservation)
    {
        const string at = "autoScalingGroup.capacityReservationSpecification.";
        _inputs.SetUnless(at + "capacityReservationPreference", reservation["CapacityReservationPreference"].Text, "default");
        var target = reservation["CapacityReservationTarget"];
        _inputs.Set(at + "capacityReservationTarget.capacityReservationIds", target["CapacityReservationIds"].Texts.Cast<object?>().ToList());
        _inputs.Set(at + "capacityReservationTarget.capacityReservationResourceGroupArns", target["CapacityReservationResourceGroupArns"].Texts.Cast<object?>().ToList());
        if (_inputs.Has(at[..^1]) && _inputs.Has("capacityReservation"))
        {
            _inputs.Remove("capacityReservation");
            group.Warn("capacityReservation", "The launch template names a capacity reservation, and so does the group, whose hold: the template's is left out.");
        }
    }

    private void Role()
    {
        var profile = template["IamInstanceProfile"];
        var name = profile["Name"].Text ?? Arns.RoleName(profile["Arn"].Text);
        var role = name is null ? null : inventory.Profiles.GetValueOrDefault(name);
        var isConfigMap = _cluster?.IsConfigMap is true;
        new RoleMapping(group, inventory).Apply(role, group.Way is Way.InPlace || isConfigMap);
        if (isConfigMap)
            group.Warn("createAccessEntry", "The cluster takes nodes by its ConfigMap aws-auth alone: there are no access entries, and the role that aws-auth maps is kept.");
    }
}
