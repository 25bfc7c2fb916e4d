using Al2023.Nodes.Findings;
using Al2023.Nodes.Iam;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of where EC2 places the instances.</summary>
public static class PlacementCheck
{
    /// <summary>Errors of the placement.</summary>
    public static IEnumerable<Finding> Check(PlacementInputs placement) => [.. CheckGroup(placement.GroupName, placement.PartitionNumber), .. CheckHost(placement)];

    private static IEnumerable<Finding> CheckGroup(Input<string> group, Input<int> partition)
    {
        foreach (var finding in Bounds.Check(partition, 1, 7))
            yield return finding;
        if (partition.IsSet && group.IsAbsent)
            yield return partition.Error($"A partition is part of a placement group. Write `groupName` too.");
        if (group.IsKnown(out var name) && name.Length is 0 or > 255)
            yield return group.Error($"A placement group's name has 1 to 255 characters. Write the name of an existing one.");
    }

    private static IEnumerable<Finding> CheckHost(PlacementInputs placement)
    {
        var (hosts, tenancy) = (placement.HostResourceGroupArn, placement.Tenancy);
        foreach (var finding in Arn.Check(hosts, "resource-groups", "group/"))
            yield return finding;
        if (tenancy.Is(Tenancy.Host) && placement.GroupName.IsSet)
            yield return placement.GroupName.Error($"EC2 launches no instance of a dedicated host in a placement group. Leave `groupName` out, or write another tenancy than `host`.");
        if (hosts.IsSet && tenancy.IsKnown(out var kind) && kind is not Tenancy.Host)
            yield return tenancy.Error($"A host resource group holds dedicated hosts. Write `host`, or leave `tenancy` out.");
    }
}
