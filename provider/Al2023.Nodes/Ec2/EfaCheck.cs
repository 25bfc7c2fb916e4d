using Al2023.Nodes.Findings;
using Al2023.Nodes.Instances;

namespace Al2023.Nodes.Ec2;

/// <summary>Checks of Elastic Fabric Adapters.</summary>
public static class EfaCheck
{
    /// <summary>Errors and warnings of the adapters.</summary>
    /// <param name="efa">The adapters.</param>
    /// <param name="publicIp">Whether nodes get a public address.</param>
    /// <param name="subnets">The subnets that nodes are placed in.</param>
    public static IEnumerable<Finding> Check(EfaInputs efa, Input<bool> publicIp, InputList<Input<string>> subnets)
    {
        if (efa.State is not InputState.Known)
            yield break;
        foreach (var finding in Bounds.Check(efa.Interfaces, 1, 32))
            yield return finding;
        if (publicIp.Is(true) && !efa.Interfaces.IsUnknown && !efa.Interfaces.Is(1))
            yield return publicIp.Error($"EC2 gives a public address only to instances with one network interface. Leave `associatePublicIpAddress` out, or write `efa.interfaces: 1`.");
        if (subnets.Items.Count > 1)
            yield return efa.Warning($"EFA traffic does not leave a subnet, and nodes are placed in {subnets.Count}. Write one subnet, or make a group for each.");
    }

    /// <summary>An error for each instance type that takes no EFA, by the table.</summary>
    /// <param name="efa">The adapters.</param>
    /// <param name="types">The instance types.</param>
    public static IEnumerable<Finding> CheckTypes(EfaInputs efa, IEnumerable<Input<string>> types) => efa.IsAbsent ? [] : types
        .Where(t => t.IsKnown(out var name) && EfaTypeTable.Takes(name) is false).Select(t => WithoutEfa(efa, t));

    /// <summary>An error where an instance type takes no EFA.</summary>
    /// <param name="efa">The adapters.</param>
    /// <param name="most">How many the instance type takes.</param>
    /// <param name="instanceType">The instance type.</param>
    public static IEnumerable<Finding> CheckCount(EfaInputs efa, Input<int> most, Input<string> instanceType)
    {
        if (most.Is(0) && instanceType.IsKnown(out _))
            yield return WithoutEfa(efa, instanceType);
    }

    private static Finding WithoutEfa(EfaInputs efa, Input<string> instanceType) =>
        efa.Error($"`{instanceType}` takes no Elastic Fabric Adapter. Use an instance type that does, or leave `efa` out.");
}
