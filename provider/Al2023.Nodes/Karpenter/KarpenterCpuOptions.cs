using Al2023.Nodes.Ec2;

namespace Al2023.Nodes.Karpenter;

/// <summary>Processor options.</summary>
public sealed record KarpenterCpuOptions
{
    public EnabledState? NestedVirtualization { get; init; }
}
