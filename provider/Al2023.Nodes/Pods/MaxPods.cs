namespace Al2023.Nodes.Pods;

/// <summary>How many pods a node takes, by nodeadm's formula and the VPC CNI's configuration.</summary>
public static class MaxPods
{
    /// <summary>What nodeadm uses where it cannot find the instance type, and the most that prefix delegation gets here: Kubernetes' own recommendation.</summary>
    public const int Default = 110;

    /// <summary>The addresses of a /28 prefix.</summary>
    private const int PrefixSize = 16;

    /// <summary>The <c>kubelet.maxPodsExpression</c> for the CNI's configuration; null where nodeadm's own formula holds.</summary>
    public static string? Expression(bool prefixDelegation, bool customNetworking) => (prefixDelegation, customNetworking) switch
    {
        (true, true) => Capped("(default_enis - 1) * (ips_per_eni - 1) * 16 + 2"),
        (true, false) => Capped("default_enis * (ips_per_eni - 1) * 16 + 2"),
        (false, true) => "(default_enis - 1) * (ips_per_eni - 1) + 2",
        _ => null,
    };

    /// <summary>The number that the expression gives for an instance type with this many interfaces on its default network card, and addresses on each.</summary>
    public static int Count(int defaultEnis, int ipsPerEni, bool prefixDelegation = false, bool customNetworking = false)
    {
        var enis = customNetworking ? defaultEnis - 1 : defaultEnis;
        var pods = enis * (ipsPerEni - 1) * (prefixDelegation ? PrefixSize : 1) + 2;
        return prefixDelegation ? Math.Min(pods, Default) : pods;
    }

    /// <summary>The expression for a number: so that nodeadm reserves memory for as many pods.</summary>
    public static string Constant(int maxPods) => maxPods.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Capped(string pods) => $"{pods} < {Default} ? {pods} : {Default}";
}
