using Al2023.Nodes.Findings;
using Al2023.Nodes.Iam;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of where EC2 places the instances.</summary>
public static class PlacementCheck
{
    /// <summary>Errors of the placement at a path.</summary>
    public static IEnumerable<Finding> Check(string path, Placement? placement, Unknowns unknowns)
    {
        if (placement is null)
            return [];
        return [.. CheckGroup(path, placement, unknowns), .. CheckHost(path, placement, unknowns)];
    }

    private static IEnumerable<Finding> CheckGroup(string path, Placement placement, Unknowns unknowns)
    {
        var partition = InputPath.Key(path, "partitionNumber");
        foreach (var finding in Bounds.Check(partition, placement.PartitionNumber, 1, 7))
            yield return finding;
        if (unknowns.IsSet(partition, placement.PartitionNumber) && !unknowns.IsSet(InputPath.Key(path, "groupName"), placement.GroupName))
            yield return Finding.Error(partition, $"A partition is part of a placement group. Write `groupName` too.");
        if (placement.GroupName is { Length: 0 or > 255 })
            yield return Finding.Error(InputPath.Key(path, "groupName"), $"A placement group's name has 1 to 255 characters. Write the name of an existing one.");
    }

    private static IEnumerable<Finding> CheckHost(string path, Placement placement, Unknowns unknowns)
    {
        var hosts = InputPath.Key(path, "hostResourceGroupArn");
        foreach (var finding in Arn.Check(hosts, placement.HostResourceGroupArn, "resource-groups", "group/"))
            yield return finding;
        if (unknowns.IsSet(hosts, placement.HostResourceGroupArn) && placement.Tenancy is (Tenancy.Default or Tenancy.Dedicated))
            yield return Finding.Error(InputPath.Key(path, "tenancy"), $"A host resource group holds dedicated hosts. Write `host`, or leave `tenancy` out.");
    }
}
