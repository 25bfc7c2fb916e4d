using System.Text.RegularExpressions;
using Al2023.Nodes.Ec2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Iam;

namespace Al2023.Nodes.Groups;

/// <summary>Checks of how an Auto Scaling group judges, spreads and reserves its instances.</summary>
public static partial class GroupOptionsCheck
{
    private static readonly string[] _healthChecks = ["EC2", "ELB", "EBS", "VPC_LATTICE"];

    private static readonly string[] _triggers =
    [
        "availability_zone_distribution", "capacity_rebalance", "capacity_reservation_specification", "default_cooldown", "default_instance_warmup", "desired_capacity", "enabled_metrics",
        "health_check_grace_period", "health_check_type", "instance_maintenance_policy", "launch_template", "max_instance_lifetime", "max_size", "min_size",
        "mixed_instances_policy", "protect_from_scale_in", "service_linked_role_arn", "suspended_processes", "tag", "target_group_arns", "termination_policies", "vpc_zone_identifier",
    ];

    /// <summary>Errors and warnings of the options.</summary>
    public static IEnumerable<Finding> Check(Al2023NodeGroupInputs inputs)
    {
        var settings = inputs.AutoScalingGroup;
        return
        [
            .. CheckHealth(settings),
            .. Bounds.Check(settings.DefaultCooldown, 0),
            .. Arn.Check(settings.ServiceLinkedRoleArn, "iam", "role/aws-service-role/autoscaling.amazonaws.com/"),
            .. Bounds.CheckWord(settings.AvailabilityZoneDistribution.CapacityDistributionStrategy, ["balanced-best-effort", "balanced-only", "reservations-then-balanced"]),
            .. CheckMaintenance(settings.InstanceMaintenancePolicy),
            .. CheckReservation(settings.CapacityReservationSpecification, inputs.CapacityReservation),
            .. settings.InitialLifecycleHooks.Items.SelectMany(CheckHook),
            .. CheckRefresh(inputs.InstanceRefresh),
            .. CheckPools(inputs.InstancesDistribution),
        ];
    }

    private static IEnumerable<Finding> CheckHealth(AutoScalingGroupSettingsInputs settings)
    {
        if (!settings.HealthCheckType.IsKnown(out var types))
            yield break;
        var words = types.Split(',');
        if (words.Any(w => !_healthChecks.Contains(w)) || words.Distinct(StringComparer.Ordinal).Count() != words.Length)
            yield return settings.HealthCheckType.Error($"`{settings.HealthCheckType}` is no health check of EC2 Auto Scaling. Write `EC2`, or of `ELB`, `EBS` and `VPC_LATTICE` those that it has beside it, with commas and no blank between them.");
        else if (words.Contains("ELB") && settings.TargetGroupArns.IsAbsent)
            yield return settings.HealthCheckType.Warning("No load balancer is named, so none says whether an instance is healthy. Write `targetGroupArns`, or leave `ELB` out.");
    }

    private static IEnumerable<Finding> CheckMaintenance(InstanceMaintenancePolicyInputs policy)
    {
        var (least, most) = (policy.MinHealthyPercentage, policy.MaxHealthyPercentage);
        List<Finding> alone = [.. Bounds.Check(least, 0, 100), .. Bounds.Check(most, 100, 200)];
        return alone.Count == 0 && Input.AreKnown(least, most, out var min, out var max) && (max - min > 100 || max == min)
            ? [most.Error($"`minHealthyPercentage` is {least} and `maxHealthyPercentage` is {most}: EC2 Auto Scaling wants them to differ, by at most 100. Write two that do.")]
            : alone;
    }

    private static IEnumerable<Finding> CheckReservation(GroupCapacityReservationInputs reservation, CapacityReservationInputs ofTemplate)
    {
        if (!reservation.IsKnown)
            yield break;
        var (preference, target) = (reservation.CapacityReservationPreference, reservation.CapacityReservationTarget);
        foreach (var finding in Bounds.CheckWord(preference, ["capacity-reservations-first", "capacity-reservations-only", "none", "default"])
            .Concat(Ec2Id.CheckAll(target.CapacityReservationIds, "cr"))
            .Concat(target.CapacityReservationResourceGroupArns.Items.SelectMany(a => Arn.Check(a, "resource-groups", "group/"))))
            yield return finding;
        if (ofTemplate.IsKnown)
            yield return reservation.Error("`capacityReservation` says it for the launch template already, and EC2 takes one of the two. Leave one of them out.");
        if (target.IsSet && (preference.Is("none") || preference.Is("default")))
            yield return target.Error($"With `{preference}` no reservation is named. Leave `capacityReservationTarget` out, or write `capacity-reservations-first` or `capacity-reservations-only`.");
        if (target.IsKnown && target.CapacityReservationIds.IsAbsent && target.CapacityReservationResourceGroupArns.IsAbsent)
            yield return target.Error("No reservation is named. Write `capacityReservationIds` or `capacityReservationResourceGroupArns`, or leave `capacityReservationTarget` out.");
    }

    private static IEnumerable<Finding> CheckHook(LifecycleHookInputs hook)
    {
        var (target, role, data) = (hook.NotificationTargetArn, hook.RoleArn, hook.NotificationMetadata);
        if (target.IsKnown(out var arn) && !(Arn.Parse(arn) is { Service: "sns" or "sqs" } topic && topic.Resource.Length > 0))
            yield return target.Error($"`{target}` is neither a topic of SNS nor a queue of SQS. Write the ARN of one, `arn:aws:sqs:…`.");
        foreach (var finding in Arn.Check(role, "iam", "role/"))
            yield return finding;
        if (target.IsSet != role.IsSet)
            yield return (target.IsSet ? role : target).Error("A target of notifications and the role that may tell it belong together. Write `notificationTargetArn` and `roleArn`, or neither.");
        if (data.IsKnown(out var text) && !Printable().IsMatch(text))
            yield return data.Error("The metadata has a character that EC2 Auto Scaling refuses, or more than 4000. Write 1 to 4000 printable ASCII characters.");
    }

    private static IEnumerable<Finding> CheckRefresh(InstanceRefreshInputs refresh)
    {
        foreach (var finding in Bounds.CheckWords(refresh.Triggers, _triggers).Concat(Bounds.CheckDistinct(refresh.Triggers)).Concat(Bounds.CheckDistinct(refresh.AlarmSpecification.Alarms)))
            yield return finding;
        if (refresh.AlarmSpecification.Alarms.Count.IsKnown(out var alarms) && alarms is 0 or > 10)
            yield return refresh.AlarmSpecification.Alarms.Error($"{alarms} alarms are none, or more than a refresh takes. Write 1 to 10.");
    }

    private static IEnumerable<Finding> CheckPools(InstancesDistributionInputs mix)
    {
        foreach (var finding in Bounds.Check(mix.SpotInstancePools, 1, 20))
            yield return finding;
        if (mix.SpotInstancePools.IsSet && !mix.SpotAllocationStrategy.IsUnknown && !mix.SpotAllocationStrategy.Is("lowest-price"))
            yield return mix.SpotInstancePools.Error("Pools are counted with the strategy `lowest-price` alone. Write `spotAllocationStrategy: lowest-price`, or leave `spotInstancePools` out.");
    }

    [GeneratedRegex(@"\A[\t\n\r -~]{1,4000}\z")]
    private static partial Regex Printable();
}
