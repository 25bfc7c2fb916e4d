using Al2023.Nodes.Instances;

namespace Al2023.Nodes.Pods;

/// <summary>How pods get their addresses.</summary>
/// <param name="Cni">What is said of the VPC CNI.</param>
/// <param name="IsIpv6">The cluster gives IPv6 addresses to pods: always by prefixes.</param>
public sealed record PodNetwork(VpcCniInputs Cni, bool IsIpv6)
{
    /// <summary>The addresses of a /28 prefix.</summary>
    private const int PrefixSize = 16;

    /// <summary>True where another CNI may run, whose addresses nobody here can count.</summary>
    public bool MayBeOther => Cni.IsUnknown || !Cni.SkipCheck.Or(false).Is(false);

    /// <summary>True where interfaces may get prefixes.</summary>
    public bool MayDelegate => IsIpv6 || !Cni.PrefixDelegation.Or(false).Is(false);

    /// <summary>How many pods an instance type has addresses for.</summary>
    /// <param name="limits">The type.</param>
    /// <param name="prefixes">By prefixes, or one by one.</param>
    public int Addresses(InstanceLimits limits, bool prefixes)
    {
        var interfaces = Cni.CustomNetworking.Is(true) ? limits.DefaultEnis - 1 : limits.DefaultEnis;
        return interfaces * (limits.IpsPerEni - 1) * (prefixes ? PrefixSize : 1) + 2;
    }
}
