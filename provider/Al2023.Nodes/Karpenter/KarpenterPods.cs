using Al2023.Nodes.Instances;

namespace Al2023.Nodes.Karpenter;

/// <summary>How many pods an instance type takes: as Karpenter counts by itself, and as the VPC CNI has addresses for.</summary>
/// <param name="PrefixDelegation">The CNI hands out /28 prefixes.</param>
/// <param name="ReservedEnis">Interfaces of the default card that carry no pods: the first with custom networking, and those for EFA alone.</param>
/// <param name="PodsPerCore">The most pods per vCPU; 0 for no bound.</param>
internal sealed record KarpenterPods(bool PrefixDelegation, int ReservedEnis, int PodsPerCore)
{
    /// <summary>The addresses of a /28 prefix.</summary>
    private const int PrefixSize = 16;

    /// <summary>From this many vCPUs on EKS takes the larger number: https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html.</summary>
    private const int LargeVcpus = 30;

    private const int MostOfSmall = 110;
    private const int MostOfLarge = 250;

    /// <summary>What the node class and the CNI say.</summary>
    public static KarpenterPods Of(KarpenterAl2023NodeClassInputs inputs)
    {
        var cni = inputs.Cluster.VpcCni;
        var efa = inputs.NetworkInterfaces.Items.Count(i => i.NetworkCardIndex.Is(0) && i.InterfaceType.Is(NetworkInterfaceType.EfaOnly));
        return new(cni.PrefixDelegation.Is(true), (cni.CustomNetworking.Is(true) ? 1 : 0) + efa, inputs.Kubelet.PodsPerCore.Known(0));
    }

    /// <summary>Karpenter's own number, the variable <c>max_pods</c>.</summary>
    public int Default(CatalogueType type)
    {
        var enis = Usable(type);
        var pods = enis == 0 ? 0 : enis * (type.Limits.IpsPerEni - 1) + 2;
        return PodsPerCore > 0 ? Math.Min(pods, PodsPerCore * type.Limits.Vcpus) : pods;
    }

    /// <summary>The pods that the CNI has addresses for, and the two that need none.</summary>
    public int Addresses(CatalogueType type) => Usable(type) * (type.Limits.IpsPerEni - 1) * (PrefixDelegation ? PrefixSize : 1) + 2;

    /// <summary>The number that a node should take: what it has addresses for, with prefixes no more than EKS recommends.</summary>
    public int Recommended(CatalogueType type) => PrefixDelegation ? Math.Min(Addresses(type), type.Limits.Vcpus < LargeVcpus ? MostOfSmall : MostOfLarge) : Addresses(type);

    /// <summary>The memory that EKS reserves for as many pods [MiB].</summary>
    public static int ReservedMemory(int pods) => 11 * pods + 255;

    /// <summary>The same for every node, in CEL: <c>max_pods</c> is the node's own number there.</summary>
    public const string ReservedMemoryExpression = "11 * max_pods + 255";

    /// <summary><see cref="Recommended"/> in CEL.</summary>
    public string Expression
    {
        get
        {
            var enis = ReservedEnis switch { 0 => "default_enis", 1 => "(default_enis - 1)", _ => $"max(default_enis - {ReservedEnis}, 0)" };
            var pods = $"{enis} * (ips_per_eni - 1)";
            return PrefixDelegation ? $"min(vcpus < {LargeVcpus} ? {MostOfSmall} : {MostOfLarge}, {pods} * {PrefixSize} + 2)" : $"{pods} + 2";
        }
    }

    private int Usable(CatalogueType type) => Math.Max(type.Limits.DefaultEnis - ReservedEnis, 0);
}
