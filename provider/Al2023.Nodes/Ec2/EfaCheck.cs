using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of Elastic Fabric Adapters.</summary>
public static class EfaCheck
{
    /// <summary>Errors and warnings of the adapters at a path.</summary>
    /// <param name="path">Where they are.</param>
    /// <param name="efa">The adapters.</param>
    /// <param name="publicIp">Whether nodes get a public address.</param>
    /// <param name="subnets">How many subnets the nodes are placed in.</param>
    /// <param name="unknowns">What is not known yet, by paths from the component's inputs.</param>
    public static IEnumerable<Finding> Check(string path, Efa? efa, bool? publicIp, int subnets, Unknowns unknowns)
    {
        if (efa is null)
            yield break;
        var interfaces = InputPath.Key(path, "interfaces");
        foreach (var finding in Bounds.Check(interfaces, efa.Interfaces, 1, 32))
            yield return finding;
        if (publicIp == true && efa.Interfaces != 1 && !unknowns.Contains(interfaces))
            yield return Finding.Error("associatePublicIpAddress", $"EC2 gives a public address only to instances with one network interface. Leave `associatePublicIpAddress` out, or write `efa.interfaces: 1`.");
        if (subnets > 1)
            yield return Finding.Warning(path, $"EFA traffic does not leave a subnet, and nodes are placed in {subnets}. Write one subnet, or make a group for each.");
    }

    /// <summary>An error where an instance type takes no EFA.</summary>
    public static IEnumerable<Finding> CheckCount(string path, string? interfaces, string? instanceType)
    {
        if (interfaces == "0" && instanceType is not null)
            yield return Finding.Error(path, $"`{instanceType}` takes no Elastic Fabric Adapter. Use an instance type that does, or leave `efa` out.");
    }
}
