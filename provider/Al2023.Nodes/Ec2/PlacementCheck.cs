using Al2023.Nodes.Findings;
using Al2023.Nodes.Iam;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of where EC2 places the instances.</summary>
public static class PlacementCheck
{
    /// <summary>Errors of the placement.</summary>
    public static IEnumerable<Finding> Check(PlacementInputs placement) => placement.IsUnknown ? [] :
    [
        .. CheckGroup(placement.GroupName, placement.GroupId, placement.PartitionNumber),
        .. CheckHost(placement),
        .. CheckAffinity(placement),
    ];

    private static IEnumerable<Finding> CheckGroup(Input<string> group, Input<string> id, Input<int> partition)
    {
        foreach (var finding in Bounds.Check(partition, 1, 7))
            yield return finding;
        foreach (var finding in Ec2Id.Check(id, "pg"))
            yield return finding;
        if (id.IsSet && group.IsSet)
            yield return id.Error("`groupId` and `groupName` exclude each other. Leave one of them out.");
        if (partition.IsSet && group.IsAbsent && id.IsAbsent)
            yield return partition.Error($"A partition is part of a placement group. Write `groupName` too.");
        if (group.IsKnown(out var name) && name.Length is 0 or > 255)
            yield return group.Error($"A placement group's name has 1 to 255 characters. Write the name of an existing one.");
    }

    private static IEnumerable<Finding> CheckHost(PlacementInputs placement)
    {
        var (hosts, tenancy) = (placement.HostResourceGroupArn, placement.Tenancy);
        foreach (var finding in Arn.Check(hosts, "resource-groups", "group/"))
            yield return finding;
        if (tenancy.Is(Tenancy.Host) && (placement.GroupName.IsSet || placement.GroupId.IsSet))
            yield return (placement.GroupName.IsSet ? placement.GroupName : placement.GroupId).Error($"EC2 launches no instance of a dedicated host in a placement group. Leave the group out, or write another tenancy than `host`.");
        if (hosts.IsSet && tenancy.IsKnown(out var kind) && kind is not Tenancy.Host)
            yield return tenancy.Error($"A host resource group holds dedicated hosts. Write `host`, or leave `tenancy` out.");
    }

    private static IEnumerable<Finding> CheckAffinity(PlacementInputs placement)
    {
        var (host, affinity, tenancy) = (placement.HostId, placement.Affinity, placement.Tenancy);
        foreach (var finding in Ec2Id.Check(host, "h").Concat(Bounds.CheckWord(affinity, ["default", "host"])))
            yield return finding;
        if (host.IsSet && placement.HostResourceGroupArn.IsSet)
            yield return host.Error("`hostId` and `hostResourceGroupArn` exclude each other. Leave one of them out.");
        foreach (var input in new[] { host, affinity }.Where(i => i.IsSet && !tenancy.IsUnknown && !tenancy.Is(Tenancy.Host)))
            yield return input.Error($"`{input.Place.Key:known}` is about dedicated hosts. Write `tenancy: host` too, or leave it out.");
    }
}
